--- Mathematics in Typst, with its TeX as the alternative that is read out; pandoc's writer gives none, and a PDF
--- without it is not accessible.

if not FORMAT:match('typst') then return {} end

--- A brace before another is written as a number, because Quarto runs shortcodes in Typst code as well.
local function typst_string(text)
  return ('%q'):format(text:gsub('%s+', ' ')):gsub('{{<', '\\u{7b}{<')
end

--- The font of mathematics has no Chinese, and the template lets Typst choose no other by itself.
local font = 'show math.equation: set text(font: ("New Computer Modern Math", ..fonts.fang)); '

--- Typst before 0.14 knows no alternative, and needs none.
function Math(math)
  local alternative = typst_string(math.text)
  local equation = pandoc.write(pandoc.Pandoc({ pandoc.Plain({ math }) }), 'typst'):gsub('%s+$', '')
  return pandoc.RawInline('typst', '#{ ' .. font .. 'set math.equation(..if sys.version >= version(0, 14, 0) { (alt: '
    .. alternative .. ') }); ' .. equation .. ' };')
end
