"""A Word template -> the shell of a paper: its first page, its sections, its footers.

`template.py` loads what `compiling.py` makes: `intake` and `scrub` clean the parts, `tags` and
`spans` find the tags, `grammar` and `scopes` hold them against what a template may say,
`retyping` makes split tags whole, `cut` finds the sections, `nesting` makes the nodes. On the
path of a build only `template` and `filling` are imported.
"""
