"""``hotline adopt``: looking at the export of another place and proposing its ``site.yaml``.

Nothing is taken over in silence: every column that a field is thought to be has a reason, and what is doubtful is
said.  What a caller's name, number or words are is never shown.
"""

from hotline.adopting.adopt import adopt_file as adopt_file
