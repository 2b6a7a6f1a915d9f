--- Numbers the headings by their level, 一、（一）1.（1）, where the layout asks for GB/T 9704's numbering;
--- a number that was typed gives way. A heading of the attachment, or one marked .unnumbered, has none.

local digits = { '一', '二', '三', '四', '五', '六', '七', '八', '九' }

--- 1 to 99 in Chinese: 九, 十, 十一, 二十, 二十一.
local function in_chinese(number)
  local tens, ones = number // 10, number % 10
  local text = tens == 0 and '' or (tens == 1 and '十' or digits[tens] .. '十')
  return text .. (digits[ones] or '')
end

local labels = {
  function(number) return in_chinese(number) .. '、' end,
  function(number) return '（' .. in_chinese(number) .. '）' end,
  function(number) return number .. '.' end,
  function(number) return '（' .. number .. '）' end,
}

--- The marks around a typed number: before it, after it, and the digits between them.
local typed = {
  { '', '、', 'chinese' }, { '（', '）', 'chinese' }, { '(', ')', 'chinese' },
  { '（', '）', 'arabic' }, { '(', ')', 'arabic' },
  { '', '.', 'arabic' }, { '', '．', 'arabic' }, { '', '、', 'arabic' },
}
local digits_of = { chinese = '一二三四五六七八九十百〇零', arabic = '0123456789' }

--- How many bytes of `text`, from `position` on, are digits of that kind.
local function length_of_digits(text, position, kind)
  local start = position
  for _, codepoint in utf8.codes(text:sub(start)) do
    local character = utf8.char(codepoint)
    if not digits_of[kind]:find(character, 1, true) then break end
    position = position + #character
  end
  return position - start
end

local function begins_with(text, mark, position) return text:sub(position, position + #mark - 1) == mark end

--- `text` without the number it begins with, if it does.
local function without_number(text)
  for _, form in ipairs(typed) do
    local opening, closing, kind = table.unpack(form)
    local length = begins_with(text, opening, 1) and length_of_digits(text, #opening + 1, kind) or 0
    local after = #opening + length + 1
    local rest = begins_with(text, closing, after) and text:sub(after + #closing)
    -- 3.5 is a number of its own.
    if length > 0 and rest and not (closing == '.' and rest:match('^%d')) then return rest end
  end
  return text
end

local function is_numbered(header)
  return not (header.classes:includes('attachment') or header.classes:includes('unnumbered'))
end

--- The level of the highest heading, which is 一、: whether HTML's headings have been moved down
--- by one before this depends on who runs it.
local function highest_level(doc)
  local highest = 6
  doc:walk({ Header = function(header) highest = math.min(highest, header.level) end })
  return highest
end

function Pandoc(doc)
  local layout = doc.meta.layout
  if not layout or pandoc.utils.stringify(layout.numbering or '') ~= 'strict' then return nil end
  local highest = highest_level(doc)
  local counts = { 0, 0, 0, 0 }
  return doc:walk({
    traverse = 'topdown',
    Header = function(header)
      local level = header.level - highest + 1
      if not is_numbered(header) or not labels[level] then return nil end
      counts[level] = counts[level] + 1
      for deeper = level + 1, #counts do counts[deeper] = 0 end
      local first = header.content[1]
      if first and first.t == 'Str' then first.text = without_number(first.text) end
      header.content:insert(1, pandoc.Str(labels[level](counts[level])))
      return header
    end,
  })
end
