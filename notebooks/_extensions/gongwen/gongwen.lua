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
    blocks:insert(1, pandoc.RawBlock('typst', '#signature['))
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
      result:extend(closing(meta))
      closed = true
    end
    result:insert(block)
  end
  if not closed then result:extend(closing(meta)) end
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

--- Gives the columns of a table without widths their share of the text width, by what they hold.
local function share_text_width(tbl)
  local widths = natural_widths(tbl)
  local total = 0
  for _, width in ipairs(widths) do total = total + width end
  for column, spec in ipairs(tbl.colspecs) do
    -- Whole per mille, because the quotient's last digits differ between pandoc's writers.
    tbl.colspecs[column] = { spec[1], math.floor(widths[column] / total * 1000) / 1000 }
  end
  return total
end

local function has_widths(tbl)
  for _, spec in ipairs(tbl.colspecs) do
    if spec[2] and spec[2] > 0 then return true end
  end
  return false
end

--- Fills the text width; in HTML, puts the table in a box of its own that scrolls on a phone.
local function table_in_text_width(tbl)
  local total = has_widths(tbl) and 60 or share_text_width(tbl)
  if not is_html() then return tbl end
  return pandoc.Div({ tbl }, pandoc.Attr('', { 'table-scroll' }, {
    { 'role', 'region' },
    { 'aria-label', '表格（可左右滚动）' },
    { 'tabindex', '0' },
    { 'style', '--table-width: ' .. math.ceil(total / 2) .. 'em' },
  }))
end

-- Lists ----------------------------------------------------------------------------------------

--- In DOCX pandoc sets a tight list in the style of table cells; this keeps it in the body's.
local function list_of_body_text(list)
  if not is_docx() then return nil end
  for index, item in ipairs(list.content) do
    item = item:map(function(block) return block.t == 'Plain' and pandoc.Para(block.content) or block end)
    list.content[index] = { pandoc.Div(item, pandoc.Attr('', {}, { ['custom-style'] = '列表段落' })) }
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

--- The document with that done to the body and to what typst-show.typ sets as text; other metadata,
--- such as the language, is no text.
local function without_shorthands(doc)
  local filter = { Str = literal_dots_and_hyphens }
  for _, name in ipairs({ 'title', 'office', 'description', 'document-number', 'addressee', 'draft' }) do
    if pandoc.utils.type(doc.meta[name]) == 'Inlines' then doc.meta[name] = doc.meta[name]:walk(filter) end
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

function Pandoc(doc)
  addressee_with_colon(doc.meta)
  doc.blocks = with_attachments(with_closing(doc.blocks, doc.meta))
  doc = doc:walk({
    Span = indicator,
    Table = table_in_text_width,
    BulletList = list_of_body_text,
    OrderedList = list_of_body_text,
  })
  -- Last, because the widths of tables are measured by their text.
  return is_typst() and without_shorthands(doc) or doc
end
