"""A web site: pages, what they carry beside their text, and the files and names around them."""

from __future__ import annotations

import base64
import gzip
import html
import json
from collections.abc import Callable
from urllib.parse import quote

from files_images import png, png_with
from planting import ACCENTED, GIVEN, NUMBER, SURNAME, Bed

BED = Bed("site")
plant = BED.plant

PAGE = (
    "<!doctype html><html lang='en'><head><meta charset='utf-8'><title>Summary</title>{head}</head>"
    "<body><p>The child was seen at home.</p>{body}</body></html>"
)


def _page(name: str, leak: int, form: str | Callable[[str], str], hidden: str = SURNAME, *, head: bool = False) -> None:
    """``form`` is HTML with § where the words go, or makes HTML of them."""

    def build(words: str) -> tuple[str, bytes]:
        made = form.replace("§", words) if isinstance(form, str) else form(words)
        return "site/page.html", PAGE.format(head=made if head else "", body="" if head else made).encode()

    BED.add(name, leak, build, hidden)


def _file(
    name: str,
    leak: int,
    file: str,
    form: str | Callable[[str], str | bytes],
    hidden: str = SURNAME,
    *,
    opens: bool = True,
) -> None:
    def build(words: str) -> tuple[str, bytes]:
        made = form.replace("§", words) if isinstance(form, str) else form(words)
        return file, made.encode() if isinstance(made, str) else made

    BED.add(name, leak, build, hidden, opens=opens)


def _escaped(words: str) -> str:
    return "".join(f"\\u{ord(letter):04x}" for letter in words)


def _half(words: str) -> tuple[str, str]:
    return words[: len(words) // 2], words[len(words) // 2 :]


_page("text", 2, "<p>§ did not attend.</p>")
_page(
    "text with accents as references",
    18,
    lambda words: f"<p>{words.encode('ascii', 'xmlcharrefreplace').decode()}</p>",
    ACCENTED,
)
_page("every letter a reference", 18, lambda words: f"<p>{''.join(f'&#x{ord(letter):x};' for letter in words)}</p>")
_page(
    "split by a span of many attributes",
    18,
    lambda words: "<p>{}<span class='{}'>{}</span></p>".format(_half(words)[0], "a b " * 150, _half(words)[1]),
)
_page(
    "split by an element of somebody's own",
    18,
    lambda words: "<p>{}<x-part data-a='1'>{}</x-part></p>".format(*_half(words)),
)
_page("split by a remark with brackets", 18, lambda words: "<p>{}<!-- a > b -->{}</p>".format(*_half(words)))
_page("split by soft hyphens", 15, lambda words: f"<p>{'&shy;'.join(words)}</p>")
_page("every letter in a span", 18, lambda words: f"<h1>{''.join(f'<span>{letter}</span>' for letter in words)}</h1>")
_page("attribute alt", 40, '<img alt="Drawing by §" src="a.png">')
_page("attribute title", 40, '<p title="§">x</p>')
_page("attribute aria-label", 40, '<nav aria-label="About §">x</nav>')
_page("attribute data", 40, '<p data-person="§">x</p>')
_page("attribute placeholder", 40, '<input placeholder="§">')
_page("attribute value", 40, '<input type="hidden" value="§">')
_page("attribute srcset", 40, '<img alt="" srcset="a.png 1x, /img/§@2x.png 2x">')
_page(
    "address, percent-coded",
    40,
    lambda words: f'<a href="/people/{"".join(f"%{byte:02X}" for byte in words.encode())}/">x</a>',
    ACCENTED,
)
_page("anchor", 40, '<h2 id="about-§">x</h2>')
_page("class", 40, '<p class="note § wide">x</p>')
_page("attribute without quotes", 40, "<p data-a=§>x</p>")
_page("event in an attribute", 40, """<p onclick="show('§')">x</p>""")
_page(
    "document in an attribute",
    40,
    lambda words: f'<iframe srcdoc="{html.escape(f"<p>{words[:4]}<b>{words[4:]}</b></p>")}"></iframe>',
)
_page("remark", 40, "<!-- written by § -->")
_page("remark for old browsers", 40, "<!--[if IE]><p>§</p><![endif]-->")
_page("script", 40, '<script>const who = "§";</script>')
_page("script with escapes", 40, lambda words: f'<script>const who = "{_escaped(words)}";</script>')
_page(
    "script with newer escapes",
    40,
    lambda words: '<script>const who = "{}";</script>'.format("".join(f"\\u{{{ord(letter):x}}}" for letter in words)),
)
_page("script with joined pieces", 40, lambda words: '<script>const who = "{}" + "{}";</script>'.format(*_half(words)))
_page(
    "script with numbers of letters",
    40,
    lambda words: f"<script>String.fromCharCode({', '.join(str(ord(letter)) for letter in words)})</script>",
)
_page(
    "script with base64",
    40,
    lambda words: f"<script>atob('{base64.b64encode(f'About {words}, seen'.encode()).decode()}')</script>",
)
_page(
    "data for search machines",
    40,
    lambda words: f'<script type="application/ld+json">{json.dumps({"author": words})}</script>',
    ACCENTED,
    head=True,
)
_page("style", 40, "<style>p::after { content: '§' }</style>", head=True)
_page(
    "style with escapes",
    40,
    lambda words: "<style>p::after {{ content: '{}' }}</style>".format(
        "".join(f"\\{ord(letter):06x}" for letter in words)
    ),
    head=True,
)
_page("name of a style", 40, "<style>.§-note { color: red }</style>", head=True)
_page("author in the head", 40, '<meta name="author" content="§">', head=True)
_page("title in the head", 40, '<meta property="og:title" content="The case of §">', head=True)
_page("title of the page", 40, "<title>§</title>", head=True)
_page("what shows without scripts", 40, "<noscript><p>§</p></noscript>")
_page("template", 40, lambda words: "<template><p>{}<b>{}</b></p></template>".format(*_half(words)))
_page("hidden element", 40, '<p hidden style="display:none">§</p>')
_page("choice", 40, "<select><option>§</option></select>")
_page("drawing in the page", 40, "<svg><title>§</title><path d='M0 0'/></svg>")
_page("number in a table", 31, "<table><tr><td>§</td></tr></table>", NUMBER)
_page(
    "picture in an address",
    39,
    lambda words: (
        f'<img alt="" src="data:image/png;base64,{base64.b64encode(png({"Author": words}, packed=True)).decode()}">'
    ),
)
_page(
    "drawing in an address",
    40,
    lambda words: f'<img alt="" src="data:image/svg+xml,{quote(f"<svg><title>{words}</title></svg>")}">',
    ACCENTED,
)
_page("text in an address of data", 40, lambda words: f'<a href="data:text/plain,{quote(f"about {words}")}">x</a>')
_page(
    "page in an address of data",
    40,
    lambda words: (
        f'<a href="data:text/html;charset=utf-8;base64,{base64.b64encode(f"<p>{words}</p>".encode()).decode()}">x</a>'
    ),
)
_page("after the end of the page", 40, "</body></html>\n\n§")

_file(
    "search index",
    40,
    "site/search/search_index.json",
    lambda words: json.dumps({"docs": [{"title": "x", "text": f"<p>{words}</p>"}]}),
    ACCENTED,
)
_file(
    "search index with marked words",
    40,
    "site/search/search_index.json",
    lambda words: json.dumps({"docs": [{"text": "<mark>{}</mark>{}".format(*_half(words))}]}),
)
_file(
    "words of a search index",
    40,
    "site/search/search_index.json",
    lambda words: json.dumps({"index": [[words.lower(), {"0": 1}]]}),
)
_file("key of JSON", 40, "site/data.json", lambda words: json.dumps({words: 1}))
_file("JSON in JSON", 40, "site/data.json", lambda words: json.dumps({"a": json.dumps({"b": words})}), ACCENTED)
_file(
    "lines of JSON",
    40,
    "site/data.jsonl",
    lambda words: json.dumps({"a": 1}) + "\n" + json.dumps({"b": words}),
    ACCENTED,
)
_file(
    "sitemap",
    40,
    "site/sitemap.xml",
    lambda words: f'<?xml version="1.0"?><urlset><url><loc>https://x.example/{quote(words)}/</loc></url></urlset>',
    ACCENTED,
)
_file(
    "packed sitemap",
    40,
    "site/sitemap.xml.gz",
    lambda words: gzip.compress(f"<urlset><loc>https://x.example/{words}/</loc></urlset>".encode()),
)
_file("feed", 40, "site/feed.xml", "<rss><item><description>&lt;p&gt;§&lt;/p&gt;</description></item></rss>")
_file("manifest", 40, "site/app.webmanifest", '{"name": "About §"}')
_file("rules for robots", 40, "site/robots.txt", "Disallow: /people/§/")
_file("redirects", 40, "site/_redirects", "/old/§ /new 301")
_file(
    "source of a source map",
    40,
    "site/a.js.map",
    lambda words: json.dumps({"sources": ["a.js"], "sourcesContent": [f"// {words}\nlet a"]}),
    ACCENTED,
)
_file("path in a source map", 40, "site/a.js.map", '{"sources": ["/home/§/site/a.js"], "mappings": "AAAA"}')
_file(
    "source map in an address",
    40,
    "site/a.js",
    lambda words: (
        "let a\n//# sourceMappingURL=data:application/json;base64,"
        + base64.b64encode(json.dumps({"sourcesContent": [words]}).encode()).decode()
    ),
)
_file(
    "words behind a source map in an address",
    40,
    "site/a.js",
    "let a\n//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozfQ==\n§ was here",
)
_file("remark in a script", 40, "site/a.js", "/* by § */ let a")
_file("remark in a style", 40, "site/a.css", "/* by § */ p { margin: 0 }")
_file("remark in a style as an address", 40, "site/a.css", "p { background: url('/img/§.png') }")
_file("title of a drawing", 40, "site/a.svg", '<svg xmlns="http://www.w3.org/2000/svg"><title>§</title></svg>')


def _letters(words: str) -> str:
    spans = "".join(f'<tspan x="{index}">{letter}</tspan>' for index, letter in enumerate(words))
    return f'<svg xmlns="http://www.w3.org/2000/svg"><text>{spans}</text></svg>'


def _pictured(words: str) -> str:
    coded = base64.b64encode(png_with(b"tEXt", b"Author\0" + words.encode())).decode()
    return f'<svg xmlns="http://www.w3.org/2000/svg"><image href="data:image/png;base64,{coded}"/></svg>'


_file("letters of a drawing", 40, "site/a.svg", _letters)
_file(
    "name of the file a drawing came from",
    40,
    "site/a.svg",
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:s="s" s:docname="§.svg"/>',
)
_file(
    "metadata of a drawing",
    40,
    "site/a.svg",
    '<svg xmlns="http://www.w3.org/2000/svg"><metadata><creator>§</creator></metadata></svg>',
)
_file("picture in a drawing", 39, "site/a.svg", _pictured)
_file("packed drawing", 40, "site/a.svgz", lambda words: gzip.compress(f"<svg><title>{words}</title></svg>".encode()))
_file("Markdown left behind", 18, "site/page.md", lambda words: "The child **{}**{} was seen.".format(*_half(words)))
_file("YAML left behind", 40, "site/data.yml", lambda words: f'who: "{_escaped(words)}"', ACCENTED)
_file(
    "backup of an editor",
    40,
    "site/.page.html.swp",
    lambda words: b"b0VIM 9.0" + bytes(200) + words.encode() + bytes(300),
    opens=False,
)
_file(
    "index of a folder as a Mac keeps it",
    40,
    "site/.DS_Store",
    lambda words: b"\0\0\0\1Bud1" + bytes(60) + f"{words}.png".encode("utf-16-be") + bytes(40),
    opens=False,
)


def _named(name: str, form: str, hidden: str = SURNAME) -> None:
    def build(words: str) -> tuple[str, bytes]:
        return form.replace("§", words), b"The child was seen."

    BED.add(name, 40, build, hidden)


_named("name of a file", "site/§.txt")
_named("name of a folder", "site/§/index.txt")
_named("name of a file, dashed", "site/about-§-2.txt", GIVEN)
_named("name of a file with accents", "site/§.txt", ACCENTED)
BED.add("name of a file, percent-coded", 40, lambda words: (f"site/{quote(words)}.txt", b"x"), ACCENTED)
