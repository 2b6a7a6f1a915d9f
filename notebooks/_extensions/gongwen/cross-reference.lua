--- The cross-references of the report: numbers figures and tables, sets their captions
--- (above a table, below a figure) and turns [@fig-…] and [@tbl-…] into links.
--- The marks are Quarto's own, and Quarto could do it too. It runs this before it looks at the
--- text, because its own DOCX floats are one-cell tables with a caption Word does not know, and
--- because 图1 is then 图1 in every format of either renderer. Runs before gongwen.lua.

local kinds = {
  fig = { title = '图', typst = 'quarto-float-fig', position = 'bottom' },
  tbl = { title = '表', typst = 'quarto-float-tbl', position = 'top' },
}

--- Label → { kind, number }, in the order of the document.
local numbered = {}
local count = { fig = 0, tbl = 0 }

local function kind_of(identifier)
  local prefix = identifier:match('^(%a+)%-')
  return kinds[prefix] and prefix or nil
end

--- Stops pandoc with a message and no Lua traceback's line number before it.
local function fail(message) error('[公文] ' .. message, 0) end

local function is_typst() return FORMAT:match('typst') ~= nil end
local function is_html() return FORMAT:match('html') ~= nil end
local function is_docx() return FORMAT:match('docx') ~= nil end

-- Quarto's cells --------------------------------------------------------------------------------

--- The blocks of a cell without the divs Quarto puts around each output.
local function outputs(cell)
  local blocks = pandoc.Blocks({})
  for _, block in ipairs(cell.content) do
    if block.t == 'Div' and block.classes:includes('cell-output') then
      blocks:extend(block.content)
    else
      blocks:insert(block)
    end
  end
  return blocks
end

local function labelled(identifier, content, caption)
  local blocks = pandoc.Blocks(content)
  blocks:insert(pandoc.Para(caption))
  return pandoc.Div(blocks, pandoc.Attr(identifier))
end

--- A code cell with a label, as Quarto gives it, in the form of a div with its caption last.
--- A table's caption is an attribute of the cell, in Markdown; a figure's has been read already.
local function labelled_cell(div)
  if not div.classes:includes('cell') then return nil end
  local blocks = outputs(div)
  if kind_of(div.identifier) == 'tbl' then
    local caption = pandoc.read(div.attributes['tbl-cap'] or '', 'markdown').blocks
    return labelled(div.identifier, blocks, pandoc.utils.blocks_to_inlines(caption))
  end
  return blocks:map(function(block)
    if block.t ~= 'Figure' or kind_of(block.identifier) ~= 'fig' then return block end
    return labelled(block.identifier, block.content, pandoc.utils.blocks_to_inlines(block.caption.long))
  end)
end

-- Numbering ------------------------------------------------------------------------------------

local function number_float(div)
  local kind = kind_of(div.identifier)
  if not kind then return nil end
  if numbered[div.identifier] then
    fail('标签重复：#' .. div.identifier .. ' 出现了不止一次，请给每个图表不同的标签。')
  end
  count[kind] = count[kind] + 1
  numbered[div.identifier] = { kind = kind, number = count[kind] }
end

-- Word's fields --------------------------------------------------------------------------------

--- A field that Word counts anew when it is told to, with what it shows until then.
local function field(instruction, result)
  return '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    .. '<w:r><w:instrText xml:space="preserve"> ' .. instruction .. ' </w:instrText></w:r>'
    .. '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>' .. result .. '</w:t></w:r>'
    .. '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
end

--- Word knows no hyphen in the name of a bookmark; one that begins so is hidden, as those it makes itself.
local function bookmark(float) return '_Ref_' .. float.kind .. '_' .. float.number end

local function word_reference(float)
  local text = kinds[float.kind].title .. float.number
  return pandoc.RawInline('openxml', field('REF ' .. bookmark(float) .. ' \\h', text))
end

-- Out of reach of the numbers that pandoc gives to its own bookmarks.
local first_bookmark = { fig = 100000, tbl = 200000 }

--- 图1, with its number a field, in a bookmark to refer to.
local function word_label(float)
  local id = first_bookmark[float.kind] + float.number
  local title = kinds[float.kind].title
  return pandoc.RawInline('openxml', '<w:bookmarkStart w:id="' .. id .. '" w:name="' .. bookmark(float) .. '"/>'
    .. '<w:r><w:t>' .. title .. '</w:t></w:r>' .. field('SEQ ' .. title .. ' \\* ARABIC', float.number)
    .. '<w:bookmarkEnd w:id="' .. id .. '"/>')
end

-- References -----------------------------------------------------------------------------------

local function reference(citation)
  local float = numbered[citation.id]
  if not float then
    fail('引用不存在：正文引用了 @' .. citation.id .. '，但文中没有这个标签的图或表。')
  end
  local title = kinds[float.kind].title
  if is_typst() then
    return pandoc.RawInline('typst', '#ref(label("' .. citation.id .. '"), supplement: [' .. title .. ']);')
  end
  if is_docx() then return word_reference(float) end
  return pandoc.Link(title .. float.number, '#' .. citation.id)
end

local function references(cite)
  local inlines = pandoc.Inlines({})
  for index, citation in ipairs(cite.citations) do
    if index > 1 then inlines:insert(pandoc.Str('、')) end
    inlines:extend(citation.prefix)
    inlines:insert(reference(citation))
    inlines:extend(citation.suffix)
  end
  return inlines
end

-- Captions -------------------------------------------------------------------------------------

--- The div's blocks without the caption, and the caption's inlines: the last paragraph.
local function content_and_caption(div)
  local content = div.content:clone()
  local last = content[#content]
  if #content < 2 or not (last.t == 'Para' or last.t == 'Plain') then
    fail('缺少题注：#' .. div.identifier .. ' 里最后一段应是图题或表题。')
  end
  content:remove(#content)
  return content, last.content
end

--- 图1, a full-width space, the caption.
local function numbered_caption(identifier, caption)
  local float = numbered[identifier]
  local inlines = pandoc.Inlines({})
  inlines:insert(pandoc.Str(kinds[float.kind].title .. float.number .. '　'))
  inlines:extend(caption)
  return inlines
end

--- The caption as a paragraph for Word; links that were typed lead to it by its label.
local function word_caption(identifier, caption)
  local inlines = pandoc.Inlines({
    pandoc.Span({}, pandoc.Attr(identifier)), word_label(numbered[identifier]), pandoc.Str('　'),
  })
  inlines:extend(caption)
  return pandoc.Para(inlines)
end

--- A block in a paragraph style of reference.docx.
local function styled(style, block)
  return pandoc.Div({ block }, pandoc.Attr('', {}, { ['custom-style'] = style }))
end

--- A figure element whose caption stands where its kind wants it; pandoc's writer knows one place.
local function html_float(identifier, content, caption)
  local kind = numbered[identifier].kind
  local figcaption = pandoc.Blocks({
    pandoc.RawBlock('html', '<figcaption>'),
    pandoc.Plain(numbered_caption(identifier, caption)),
    pandoc.RawBlock('html', '</figcaption>'),
  })
  local blocks = pandoc.Blocks({ pandoc.RawBlock('html', '<figure id="' .. identifier .. '" class="' .. kind .. '">') })
  if kind == 'tbl' then blocks:extend(figcaption) end
  blocks:extend(content)
  if kind == 'fig' then blocks:extend(figcaption) end
  blocks:insert(pandoc.RawBlock('html', '</figure>'))
  return blocks
end

--- Typst numbers by itself; this is the figure as Quarto writes its own, so that one style serves both.
local function typst_float(identifier, content, caption)
  local kind = kinds[numbered[identifier].kind]
  local blocks = pandoc.Blocks({ pandoc.RawBlock('typst', '#figure([') })
  blocks:extend(content)
  blocks:insert(pandoc.RawBlock('typst', '], caption: figure.caption(position: ' .. kind.position .. ', ['))
  blocks:insert(pandoc.Plain(caption))
  blocks:insert(pandoc.RawBlock('typst', ']), kind: "' .. kind.typst .. '", supplement: "' .. kind.title
    .. '", numbering: "1") #label("' .. identifier .. '")'))
  return blocks
end

-- Figures --------------------------------------------------------------------------------------

--- The images of a figure with their text alternative, which is the caption where nobody gave one; an image alone
--- in its paragraph has become a figure of its own with the alternative for a caption.
local function images(content, alternative, caption)
  local found = pandoc.Inlines({})
  content:walk({
    Image = function(image)
      local text = alternative or image.attributes['fig-alt']
      if not text and #image.caption == 0 then text = pandoc.utils.stringify(caption) end
      if text then image.caption = pandoc.Inlines(text) end
      image.attributes['fig-alt'] = nil
      image.title = ''
      found:insert(image)
    end,
  })
  return found
end

--- A brace before another is written as a number, because Quarto runs shortcodes in Typst code as well.
local function typst_string(text)
  return '"' .. text:gsub('\\', '\\\\'):gsub('"', '\\"'):gsub('%s+', ' '):gsub('{{<', '\\u{7b}{<') .. '"'
end

--- pandoc's own writer leaves the text alternative of an image out.
local function typst_image(image)
  local width = image.attributes.width
  return '#image(' .. typst_string(image.src) .. (width and ', width: ' .. width or '')
    .. ', alt: ' .. typst_string(pandoc.utils.stringify(image.caption)) .. ')'
end

local function typst_image_block(image) return pandoc.RawBlock('typst', typst_image(image)) end

--- A chart without label and caption, in a paragraph of its own.
local function image_without_caption(image)
  local alternative = image.attributes['fig-alt']
  if not alternative then return nil end
  image.caption = pandoc.Inlines(alternative)
  image.attributes['fig-alt'] = nil
  if is_typst() then return pandoc.RawInline('typst', '#box[' .. typst_image(image) .. ']') end
  return image
end

--- On the page a drawing is as wide as the text, or scrolls; a picture, whose width is said, never does.
local function html_image(image)
  if image.attributes.width then image.attributes.style = 'min-width: 0; max-width: 100%' end
  return image
end

local function figure(div)
  local content, caption = content_and_caption(div)
  local pictures = images(content, div.attributes['fig-alt'], caption)
  if #pictures == 0 then fail('缺少图片：#' .. div.identifier .. ' 里没有图。') end
  if is_typst() then return typst_float(div.identifier, pictures:map(typst_image_block), caption) end
  -- Quarto would take a paragraph with nothing but an image for a figure of its own.
  local body = pandoc.Plain(is_html() and pictures:map(html_image) or pictures)
  if is_html() then return html_float(div.identifier, { body }, caption) end
  return {
    styled('图片', body),
    styled('图题', word_caption(div.identifier, caption)),
  }
end

-- Tables ---------------------------------------------------------------------------------------

local function captioned_table(div)
  local content, caption = content_and_caption(div)
  if #content ~= 1 or content[1].t ~= 'Table' then
    fail('缺少表格：#' .. div.identifier .. ' 里应有且只有一张表。')
  end
  if is_typst() then
    content[1].classes:insert('typst:no-figure')
    return typst_float(div.identifier, content, caption)
  end
  if is_html() then return html_float(div.identifier, content, caption) end
  return {
    styled('表题', word_caption(div.identifier, caption)),
    content[1],
  }
end

local function float(div)
  local kind = kind_of(div.identifier)
  if kind == 'fig' then return figure(div) end
  if kind == 'tbl' then return captioned_table(div) end
end

-- Quarto's shortcodes --------------------------------------------------------------------------

--- Quarto runs shortcodes in attributes too, whoever wrote them; in three braces they are words.
local function attributes_as_words(element)
  for name, value in pairs(element.attributes) do
    element.attributes[name] = value:gsub('{{<(.-)>}}', '{{{<%1>}}}')
  end
  return element
end

-- Labels are numbered in a pass of their own: a reference may come before what it refers to.
function Pandoc(doc)
  doc = doc:walk({ Div = labelled_cell })
  doc:walk({ Div = number_float })
  doc = doc:walk({ Cite = references }):walk({ Div = float }):walk({ Image = image_without_caption })
  if not quarto then return doc end
  return doc:walk({ Span = attributes_as_words, Image = attributes_as_words, Div = attributes_as_words })
end
