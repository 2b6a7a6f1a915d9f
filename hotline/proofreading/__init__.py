"""Reading the words over before they are signed: typed numbers, and words that data or language contradict.

:func:`hotline.proofreading.proofread.proofread` is the whole; each check is a module of its own.
"""
