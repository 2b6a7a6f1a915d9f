--- What every format of the report shares: numbers that carry their definition, tables that fill
--- the text width, and the end of an official document (附件说明, 署名, 成文日期, 附件).
--- Only pandoc's own Lua API is used, so that Quarto and plain pandoc run the same file.

local stringify = pandoc.utils.stringify

--- The styles of reference.docx, by the class the same paragraph has in HTML and
--- the function it has in Typst.
local docx_styles = {
  ['attachment-note'] = '附件说明',
  ['attachment'] = '附件',
  ['attachment-title'] = '附件标题',
  ['signatory'] = '署名',
  ['issue-date'] = '成文日期',
}

local function is_html() return FORMAT:match('html') ~= nil end
local function is_typst() return FORMAT:match('typst') ~= nil end
local function is_docx() return FORMAT:match('docx') ~= nil end

--- Display width of a text in half-width units: a Chinese character takes two.
local function display_width(text)
  local width = 0
  for _, codepoint in utf8.codes(text) do
    width = width + (codepoint >= 0x2E80 and 2 or 1)
  end
  return width
end

--- One paragraph in a role of its own, as each format marks it.
local function role_paragraph(role, inlines)
  if is_typst() then
    return {
      pandoc.RawBlock('typst', '#' .. role .. '['),
      pandoc.Plain(inlines),
      pandoc.RawBlock('typst', ']'),
    }
  end
  if is_docx() then
    return { pandoc.Div({ pandoc.Para(inlines) }, pandoc.Attr('', {}, { ['custom-style'] = docx_styles[role] })) }
  end
  return { pandoc.Div({ pandoc.Para(inlines) }, pandoc.Attr('', { role })) }
end

-- 附件说明 ------------------------------------------------------------------------------------

--- The names of the attachments; a single name may stand without a list.
local function attachment_names(meta)
  local attachments = meta.attachments
  if not attachments then return {} end
  if pandoc.utils.type(attachments) == 'List' then return attachments end
  return { attachments }
end

--- 附件：名称 for one attachment; 附件：1.名称 and then 2.名称 for more.
local function attachment_notes(meta)
  local names = attachment_names(meta)
  local blocks = pandoc.Blocks({})
  for number, name in ipairs(names) do
    local lead = number == 1 and '附件：' or '　　　'
    if #names > 1 then lead = lead .. number .. '.' end
    local inlines = pandoc.Inlines({ pandoc.Str(lead) })
    inlines:extend(pandoc.Inlines(stringify(name)))
    blocks:extend(role_paragraph('attachment-note', inlines))
  end
  return blocks
end

-- 署名 and 成文日期 ---------------------------------------------------------------------------

local function signature(meta)
  local blocks = pandoc.Blocks({})
  for _, role in ipairs({ 'signatory', 'issue-date' }) do
    if meta[role] then
      blocks:extend(role_paragraph(role, pandoc.Inlines(stringify(meta[role]))))
    end
  end
  if #blocks == 0 then return blocks end
  if is_typst() then
    blocks:insert(1, pandoc.RawBlock('typst', '#signature(date: ['))
    blocks:insert(2, pandoc.Plain(pandoc.Inlines(stringify(meta['issue-date'] or ''))))
    blocks:insert(3, pandoc.RawBlock('typst', '])['))
    blocks:insert(pandoc.RawBlock('typst', ']'))
  elseif is_html() then
    blocks = pandoc.Blocks({ pandoc.Div(blocks, pandoc.Attr('', { 'signature' })) })
  end
  return blocks
end

local function closing(meta)
  local blocks = attachment_notes(meta)
  blocks:extend(signature(meta))
  return blocks
end

-- Figures below a heading, and the last paragraph, in Typst ---------------------------------------

local function begins_float(block) return block.t == 'RawBlock' and block.text:match('^#figure%(') ~= nil end
local function ends_float(block) return block.t == 'RawBlock' and block.text:match('kind: "[^"]*"') ~= nil end

--- With more floats than this, Quarto's one run of Typst does not settle where each has room.
local most_floats_to_settle = 8

--- The blocks with every float that follows a heading kept there: elsewhere it may go to the next page.
local function floats_below_headings(blocks)
  local result = pandoc.Blocks({})
  local after_heading, inside = false, false
  if quarto and #blocks:filter(begins_float) > most_floats_to_settle then
    result:insert(pandoc.RawBlock('typst', '#show: in-their-place'))
  end
  for _, block in ipairs(blocks) do
    if after_heading and begins_float(block) then
      result:insert(pandoc.RawBlock('typst', '#in-their-place['))
      inside = true
    end
    result:insert(block)
    if inside and ends_float(block) then
      result:insert(pandoc.RawBlock('typst', ']'))
      inside = false
    end
    after_heading = block.t == 'Header'
  end
  return result
end

--- The closing after the text, whose last paragraph stays with it.
local function closing_of_text(text, meta)
  local blocks = closing(meta)
  local last = #text
  -- Quarto leaves an empty division at the end.
  while last > 0 and text[last].t == 'Div' and stringify(text[last]) == '' do last = last - 1 end
  if is_typst() and #blocks > 0 and last > 0 and text[last].t == 'Para' then
    text:insert(last + 1, pandoc.RawBlock('typst', ']'))
    text:insert(last, pandoc.RawBlock('typst', '#last-of-text['))
  end
  return blocks
end

-- 附件 ----------------------------------------------------------------------------------------

local function is_attachment(block)
  return block.t == 'Header' and block.classes:includes('attachment')
end

--- The heading 附件, on a new page. DOCX has no heading with a page break before it except
--- through a style, and pandoc gives a heading no style but its level's.
local function attachment_heading(header)
  if is_typst() then
    return { pandoc.RawBlock('typst', '#show: attachment'), header }
  end
  if is_docx() then
    local blocks = role_paragraph('attachment', header.content)
    blocks[1].identifier = header.identifier
    return blocks
  end
  return { header }
end

--- The blocks with every attachment set up: the paragraph right after the heading is its title.
local function with_attachments(blocks)
  local result = pandoc.Blocks({})
  local title_expected = false
  for _, block in ipairs(blocks) do
    if is_attachment(block) then
      result:extend(attachment_heading(block))
    elseif title_expected and block.t == 'Para' then
      result:extend(role_paragraph('attachment-title', block.content))
    else
      result:insert(block)
    end
    title_expected = is_attachment(block)
  end
  return result
end

--- The blocks with the closing before the first attachment, or at the end where there is none.
local function with_closing(blocks, meta)
  local result = pandoc.Blocks({})
  local closed = false
  for _, block in ipairs(blocks) do
    if is_attachment(block) and not closed then
      result:extend(closing_of_text(result, meta))
      closed = true
    end
    result:insert(block)
  end
  if not closed then result:extend(closing_of_text(result, meta)) end
  return result
end

-- Numbers that carry their definition ----------------------------------------------------------

local function indicator(span)
  if not span.classes:includes('indicator') then return nil end
  if not is_html() then return span.content end
  span.attributes.tabindex = '0'
  return span
end

-- Tables ---------------------------------------------------------------------------------------

--- The widest cell of each column, in half-width units, with room for the cell's padding.
local function natural_widths(tbl)
  local widths = {}
  for column = 1, #tbl.colspecs do widths[column] = 4 end
  local function measure_rows(rows)
    for _, row in ipairs(rows) do
      for column, cell in ipairs(row.cells) do
        if cell.col_span == 1 and widths[column] then
          local width = display_width(stringify(cell.contents)) + 3
          widths[column] = math.max(widths[column], math.min(width, 40))
        end
      end
    end
  end
  measure_rows(tbl.head.rows)
  for _, body in ipairs(tbl.bodies) do measure_rows(body.body) end
  return widths
end

local function sum(numbers)
  local total = 0
  for _, number in ipairs(numbers) do total = total + number end
  return total
end

--- Gives the columns of a table without widths their share of the text width, by what they hold.
local function share_text_width(tbl)
  local widths = natural_widths(tbl)
  local total = sum(widths)
  for column, spec in ipairs(tbl.colspecs) do
    -- Whole per mille, because the quotient's last digits differ between pandoc's writers.
    tbl.colspecs[column] = { spec[1], math.floor(widths[column] / total * 1000) / 1000 }
  end
end

local function has_widths(tbl)
  for _, spec in ipairs(tbl.colspecs) do
    if spec[2] and spec[2] > 0 then return true end
  end
  return false
end

--- Fills the text width; on a page no less than what the cells need, where the table scrolls in its box.
local function table_in_text_width(tbl)
  if not has_widths(tbl) then share_text_width(tbl) end
  if is_html() then tbl.attributes.style = '--table-width: ' .. math.ceil(sum(natural_widths(tbl)) / 2) .. 'em' end
  return tbl
end

-- Lists ----------------------------------------------------------------------------------------

--- In DOCX pandoc sets a tight list in the style of table cells; this keeps it in the body's.
local function list_of_body_text(list)
  if not is_docx() then return nil end
  for index, item in ipairs(list.content) do
    item = item:map(function(block) return block.t == 'Plain' and pandoc.Para(block.content) or block end)
    list.content[index] = { pandoc.Div(item, pandoc.Attr('', {}, { ['custom-style'] = 'List Paragraph' })) }
  end
  return list
end

-- Typst's shorthands -----------------------------------------------------------------------------

--- Typst would set ... as one character, -1 with a minus sign and -? as nothing at all, and pandoc's
--- writer lets it; here a dot is a dot and a hyphen a hyphen, as in the other formats.
local function literal_dots_and_hyphens(str)
  if not str.text:find('[.-]') then return nil end
  local inlines = pandoc.Inlines({})
  for text, mark in str.text:gmatch('([^.-]*)([.-]?)') do
    if text ~= '' then inlines:insert(pandoc.Str(text)) end
    if mark ~= '' then inlines:insert(pandoc.RawInline('typst', '\\' .. mark)) end
  end
  return inlines
end

--- What typst-show.typ sets as text; other metadata, such as the language, is no text.
local typst_texts = {
  'title', 'title-lines', 'office', 'description', 'document-number', 'addressee', 'draft', 'imprint',
}

--- A value of the metadata with the filter run on each text in it.
local function walked(value, filter)
  local kind = pandoc.utils.type(value)
  if kind == 'Inlines' or kind == 'Blocks' then return value:walk(filter) end
  if kind ~= 'List' and kind ~= 'table' then return value end
  for key, part in pairs(value) do value[key] = walked(part, filter) end
  return value
end

--- The document with that done to the body and to the texts of its metadata.
local function without_shorthands(doc)
  local filter = { Str = literal_dots_and_hyphens }
  for _, name in ipairs(typst_texts) do
    if doc.meta[name] then doc.meta[name] = walked(doc.meta[name], filter) end
  end
  doc.blocks = doc.blocks:walk(filter)
  return doc
end

-- The head of the document ---------------------------------------------------------------------

--- 主送机关 ends with a full-width colon.
local function addressee_with_colon(meta)
  if not meta.addressee then return end
  local text = stringify(meta.addressee):gsub('[:：]+$', '')
  if text:sub(-3) == '：' then text = text:sub(1, -4) end
  meta.addressee = pandoc.MetaInlines(pandoc.Inlines(text .. '：'))
end

--- Word's author; the document itself says it at its head and its end.
local function office_as_author(meta)
  if meta.office and not meta.author then meta.author = pandoc.MetaList({ meta.office }) end
end

function Pandoc(doc)
  addressee_with_colon(doc.meta)
  if is_docx() then office_as_author(doc.meta) end
  doc.blocks = with_attachments(with_closing(doc.blocks, doc.meta))
  doc = doc:walk({
    Span = indicator,
    Table = table_in_text_width,
    BulletList = list_of_body_text,
    OrderedList = list_of_body_text,
  })
  if not is_typst() then return doc end
  doc.blocks = floats_below_headings(doc.blocks)
  -- Last, because the widths of tables are measured by their text.
  return without_shorthands(doc)
end
