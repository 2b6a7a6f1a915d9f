--- The data behind a figure: a table in a div of class figure-data that names its figure. In HTML it opens
--- below the figure; on paper the figure has its numbers in it, and the table is left out.

local function is_html() return FORMAT:match('html') ~= nil end

function Div(div)
  if not div.classes:includes('figure-data') then return nil end
  if not is_html() then return {} end
end
