"""What a person changed by hand in a Word report: in which cell of the notebook each change belongs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from hotline.differences.aligned_document import Pair, moved, paired
from hotline.differences.cell_text import PARTING, CellText
from hotline.differences.edits import CellEdit, HandEdits, Places
from hotline.differences.head_and_closing import WRITTEN_IN, close
from hotline.differences.paragraphs import Kind, Paragraph
from hotline.differences.stretches import Stretch, abridged, changed_stretches, marked
from hotline.differences.word_document import WordDocument, WordParagraph, tidy
from hotline.errors import UsageError

# A document that shares fewer of the paragraphs is no report of this month.
SHARED_AT_LEAST = 0.3
_ELSEWHERE = {
    Kind.CAPTION: "题注不带回，请改这个单元格开头的 fig-cap 或 tbl-cap",
    Kind.TABLE: "表中的内容由数据生成，不带回",
}


def hand_edits(
    printed: Sequence[Paragraph], document: WordDocument, texts: Mapping[str, Sequence[str]], shown: str
) -> HandEdits:
    """What *document*, which messages call *shown*, says otherwise than the *printed* report.

    Args:
        texts: what stands before and after the text, by its style; it is not compared here.

    Raises:
        UsageError: it is another document.
    """
    beside = {close(each) for words in texts.values() for each in words} - {close(each.words) for each in printed}
    own = [
        each for each in document.paragraphs if each.style not in WRITTEN_IN and close(each.words) not in beside
    ]
    return _Comparison(printed, own, shown).edits()


class _Comparison:
    def __init__(self, printed: Sequence[Paragraph], document: Sequence[WordParagraph], shown: str) -> None:
        self._old, self._new = list(printed), list(document)
        self._before = [tidy(each.words) for each in self._old]
        self._after = [each.words for each in self._new]
        self._pairs = paired(self._before, self._after)
        shared = sum(i is not None and j is not None for i, j in self._pairs)
        if shared < SHARED_AT_LEAST * len(self._old):
            raise UsageError("这不是这个月的报告，比较不了。", where=shown, remedy="请确认文件没有放错。")
        self._places = Places(printed)
        self._edits = {
            cell: CellEdit(
                cell,
                CellText.of([self._old[each].pieces for each in numbers]),
                {self._before[each]: self._old[each].level for each in numbers},
            )
            for cell, numbers in self._places.of_cells.items()
        }
        self._elsewhere: list[str] = []

    def edits(self) -> HandEdits:
        self._set_aside_moved()
        anchor: int | None = None
        for one_to_one, group in groupby(self._pairs, key=lambda pair: None not in pair):
            pairs = list(group)
            if one_to_one:
                for i, j in pairs:
                    self._compare(i, j)
                anchor = pairs[-1][0]
            else:
                self._replace(pairs, anchor)
        cells = [each for each in self._edits.values() if each.shown]
        return HandEdits(cells, self._elsewhere)

    def _set_aside_moved(self) -> None:
        """What only stands in another cell's place now is told of, and neither taken out nor put in."""
        for i, j in moved(self._before, self._after, self._pairs).items():
            if len(self._places.of_cells.get(self._old[i].cell, [])) > 1 and self._stays_in_cell(i, j):
                continue
            self._pairs = [pair for pair in self._pairs if pair not in {(i, None), (None, j)}]
            self._elsewhere.append(
                f"单元格 {self._old[i].cell}：“{abridged(self._before[i])}”移动了位置，请在笔记本中移动这个单元格"
            )

    def _stays_in_cell(self, i: int, j: int) -> bool:
        place = self._pairs.index((None, j))
        before = next((self._old[a].cell for a, _ in reversed(self._pairs[:place]) if a is not None), None)
        return before == self._old[i].cell

    def _compare(self, i: int | None, j: int | None) -> None:
        assert i is not None
        assert j is not None
        if self._before[i] == self._after[j]:
            return
        old, shown = self._old[i], marked(self._before[i], self._after[j])
        if i not in self._places.begins:
            self._elsewhere += [self._not_for_the_notebook(i, each) for each in shown]
            return
        edit, begin = self._edits[old.cell], self._places.begins[i]
        edit.shown += shown
        edit.stretches += [
            Stretch(begin + each.begin, begin + each.end, each.words)
            for each in changed_stretches(old.words, self._after[j])
            if each.words.strip(" ") or old.words[each.begin : each.end].strip(" ")
        ]

    def _not_for_the_notebook(self, i: int, what: str) -> str:
        return f"单元格 {self._old[i].cell}：{what}；{_ELSEWHERE[self._old[i].kind]}"

    def _replace(self, pairs: Sequence[Pair], anchor: int | None) -> None:
        """Paragraphs that are gone and paragraphs that are new, at one place."""
        gone = [i for i, _j in pairs if i is not None]
        come = [j for _i, j in pairs if j is not None]
        if len(gone) == len(come):
            for i, j in zip(gone, come, strict=True):
                self._compare(i, j)
            return
        new = [j for j in come if not self._is_beside(j)]
        runs = [
            list(run) for _cell, run in groupby(gone, key=lambda i: (self._old[i].cell, i in self._places.begins))
        ]
        runs_of_cells = [run for run in runs if run[0] in self._places.begins]
        for run in runs:
            if run not in runs_of_cells:
                self._elsewhere += [
                    self._not_for_the_notebook(i, f"删去了“{abridged(self._before[i])}”") for i in run
                ]
        for run in runs_of_cells:
            self._delete(run, new if run is runs_of_cells[-1] else [])
        if new and not runs_of_cells:
            self._insert(new, anchor)

    def _is_beside(self, j: int) -> bool:
        """Whether a new paragraph stands in a table, where no cell's text is."""
        if self._new[j].in_table:
            self._elsewhere.append(f"表格中新增“{abridged(self._after[j])}”；{_ELSEWHERE[Kind.TABLE]}")
        return self._new[j].in_table

    def _delete(self, run: Sequence[int], new: Sequence[int]) -> None:
        cell = self._old[run[0]].cell
        edit, numbers = self._edits[cell], self._places.of_cells[cell]
        begin, end = self._places.begins[run[0]], self._places.end(run[-1])
        edit.shown += [f"删去一段：[-{abridged(self._before[i])}-]" for i in run]
        edit.shown += [f"新增一段：{{+{abridged(self._after[j])}+}}" for j in new]
        if not new and run[-1] != numbers[-1]:
            end += len(PARTING)
        elif not new and run[0] != numbers[0]:
            begin -= len(PARTING)
        edit.stretches.append(Stretch(begin, end, PARTING.join(self._after[j] for j in new)))

    def _insert(self, new: Sequence[int], anchor: int | None) -> None:
        words = [self._after[j] for j in new]
        after = anchor is not None and anchor in self._places.begins
        follower = 0 if anchor is None else anchor + 1
        at = anchor if after else follower
        if at is None or at not in self._places.begins:
            why = "前后都不是笔记本中的文字，请在笔记本中添加"
            self._elsewhere += [f"新增一段“{abridged(each)}”：{why}" for each in words]
            return
        edit = self._edits[self._old[at].cell]
        edit.shown += [f"新增一段：{{+{abridged(each)}+}}" for each in words]
        text = PARTING.join(words)
        place = self._places.end(at) if after else self._places.begins[at]
        edit.stretches.append(Stretch(place, place, PARTING + text if after else text + PARTING))
