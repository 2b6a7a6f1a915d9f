--- What the report has on the screen only: figures and tables in boxes that scroll where there is no room, named by
--- their captions; the table behind a figure, which opens below it; a way past tables for those who go by key.
--- Runs after cross-reference.lua and gongwen.lua.

if not FORMAT:match('html') then return {} end

local stringify = pandoc.utils.stringify

-- Each number is a stop of the Tab key; a table with more than this many can be skipped.
local stops_to_skip = 12
-- Four Chinese characters: a cell of so little is never broken, however long its neighbours are.
local bytes_of_short_cell = 12

local function raw(text) return pandoc.RawBlock('html', text) end

--- Where page numbers stand, as something a template can ask for: it compares no words.
local function place_of_page_numbers(meta)
  local place = meta.layout and meta.layout['page-numbers']
  if place then meta['page-numbers'] = { [stringify(place)] = true } end
end

-- Boxes ------------------------------------------------------------------------------------------

--- A box that scrolls, and can be made to by key.
local function box(class, blocks, caption)
  return pandoc.Div(blocks, pandoc.Attr('', { class }, {
    { 'role', 'group' },
    caption and { 'aria-labelledby', caption } or { 'aria-label', '表格' },
    { 'tabindex', '0' },
  }))
end

local function keep_short_cells_whole(tbl)
  for _, body in ipairs(tbl.bodies) do
    for _, row in ipairs(body.body) do
      for _, cell in ipairs(row.cells) do
        if #stringify(cell.contents) <= bytes_of_short_cell then cell.classes:insert('short') end
      end
    end
  end
end

local function number_of_indicators(tbl)
  local count = 0
  tbl:walk({ Span = function(span) if span.classes:includes('indicator') then count = count + 1 end end })
  return count
end

--- A table in its box; where its caption has a name for it, with a link before it that leads behind it.
local function table_in_a_box(tbl, figure)
  keep_short_cells_whole(tbl)
  if not figure then return { box('table-scroll', { tbl }) } end
  tbl.attributes['aria-labelledby'] = figure.caption
  local boxed = box('table-scroll', { tbl }, figure.caption)
  if number_of_indicators(tbl) <= stops_to_skip then return { boxed } end
  local past = figure.identifier .. '-end'
  return {
    pandoc.Plain({ pandoc.Link('跳过' .. figure.name, '#' .. past, '', pandoc.Attr('', { 'skip' })) }),
    boxed,
    pandoc.Div({}, pandoc.Attr(past)),
  }
end

-- Figures and tables with captions ------------------------------------------------------------------

--- Label → what its caption calls it: 图1.
local names = {}

--- The figure element that the raw block begins or continues, if it does.
local function figure_at(block, figure)
  if block.text == '</figure>' then return nil end
  local identifier = block.text:match('^<figure id="([^"]+)"')
  return identifier and { identifier = identifier, caption = identifier .. '-caption' } or figure
end

local function with_boxes(blocks)
  local result = pandoc.Blocks({})
  local figure
  for index, block in ipairs(blocks) do
    if block.t == 'RawBlock' and block.format == 'html' then
      figure = figure_at(block, figure)
      if figure and block.text == '<figcaption>' then
        block = raw('<figcaption id="' .. figure.caption .. '">')
        figure.name = stringify(blocks[index + 1]):match('^(.-)　')
        names[figure.identifier] = figure.name
      end
    end
    if block.t == 'Table' then
      result:extend(table_in_a_box(block, figure))
    elseif figure and block.t == 'Plain' and block.content[1].t == 'Image' then
      result:insert(box('figure-scroll', { block }, figure.caption))
    else
      result:insert(block)
    end
  end
  return result
end

--- After the figure, not in it: a caption is the last thing of its figure, and stands right below the drawing.
local function data_that_opens(div)
  if not div.classes:includes('figure-data') then return nil end
  local name = names[div.attributes.figure] or ''
  local blocks = pandoc.Blocks({ raw('<details class="figure-data">\n<summary>查看' .. name .. '数据</summary>') })
  blocks:extend(div.content)
  blocks:insert(raw('</details>'))
  return blocks
end

function Pandoc(doc)
  place_of_page_numbers(doc.meta)
  return doc:walk({ Blocks = with_boxes }):walk({ Div = data_that_opens })
end
