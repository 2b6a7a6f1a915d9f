--- What a person notes for themselves between <!-- and -->; it is in no document, the source of the page included.

local function nothing_of_a_comment(raw)
  -- Quarto has notes of its own.
  local is_note = raw.format == 'html' and raw.text:match('^%s*<!%-%-.*%-%->%s*$') and not raw.text:match('<!%-%- quarto%-')
  if is_note then return {} end
end

return { { RawInline = nothing_of_a_comment, RawBlock = nothing_of_a_comment } }
