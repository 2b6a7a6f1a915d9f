--- The data behind a figure: a table in a div of class figure-data that names its figure. On paper the figure has
--- its numbers in it, and the table is left out; on the screen it opens below the figure (page.lua).

function Div(div)
  if div.classes:includes('figure-data') and not FORMAT:match('html') then return {} end
end
