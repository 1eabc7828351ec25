# The configuration of the site that `make site` builds from README.md and docs/ (Sphinx, MyST and Furo; all are packages of Debian).
import re

from pygments.lexers.special import TextLexer
from sphinx.highlighting import lexers

project = "immich-tg"
language = "en"
html_title = "immich-tg"
html_theme = "furo"
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False

extensions = ["myst_parser"]
myst_heading_anchors = 4
root_doc = "README"
include_patterns = ["*.md", "docs/**"]
lexers.update(crontab=TextLexer(), mustache=TextLexer(), caddyfile=TextLexer())  # which Pygments does not know

# The order in which a reader needs them. A page that is named nowhere fails the build.
CONTENTS = {
    "README": """

```{toctree}
:hidden:
:caption: Begin
docs/tutorial
docs/how-to/install
docs/how-to/bot
```

```{toctree}
:hidden:
:caption: Run it
docs/how-to/cron
docs/how-to/systemd
docs/how-to/docker-compose
docs/how-to/kubernetes
docs/how-to/scale-out
docs/how-to/backup
docs/how-to/troubleshooting
docs/how-to/private-server
docs/how-to/proxy
docs/how-to/reverse-proxy
docs/how-to/bot-api-server
docs/how-to/from-the-python-bot
```

```{toctree}
:hidden:
:caption: What is posted
docs/how-to/caption-template
docs/how-to/moments
docs/how-to/originals-in-the-comments
docs/how-to/changes
docs/how-to/embed
```

```{toctree}
:hidden:
:glob:
:caption: Understand it
docs/concepts/*
docs/glossary
```

```{toctree}
:hidden:
:glob:
:caption: Reference
docs/reference/commands
docs/reference/variables
docs/reference/*
CHANGELOG
```

```{toctree}
:hidden:
:caption: Work on it
CONTRIBUTING
docs/architecture
docs/recipes
docs/decisions/README
RELEASING
SECURITY
```

```{toctree}
:hidden:
:caption: По-русски
README.ru
docs/how-to/from-the-python-bot.ru
docs/how-to/proxy.ru
docs/how-to/troubleshooting.ru
```
""",
    "docs/decisions/README": """

```{toctree}
:hidden:
:glob:
0*
```
""",
}


def prepare(app, page, text):
    """Leads links into the sources to the repository, and gives the front page the contents."""
    text[0] = re.sub(
        r"\]\((?:\.\./)*((?:examples|immich-tg-\w+|release|licenses)/[^)]*)\)",
        r"](https://github.com/immichtg/immich-tg/blob/main/\1)",
        text[0],
    )
    text[0] += CONTENTS.get(page, "")


def setup(app):
    app.connect("source-read", prepare)
