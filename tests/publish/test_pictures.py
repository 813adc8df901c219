"""Pictures travel as pixels, and a person is told to look at them."""

from __future__ import annotations

import base64
import io
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from casereview.publish.pictures import as_address, bare

ROOT = Path(__file__).parents[2]
SECRET = "Wilfreda Ashdown"


def png() -> bytes:
    told = PngInfo()
    told.add_text("Author", SECRET)
    told.add_itxt("Comment", SECRET, zip=True)
    out = io.BytesIO()
    Image.new("RGB", (4, 3), "white").save(out, "PNG", pnginfo=told)
    return out.getvalue() + SECRET.encode()


def jpeg() -> bytes:
    exif = Image.Exif()
    exif[0x013B] = SECRET
    exif[0x0112] = 6  # held on its side
    out = io.BytesIO()
    Image.new("RGB", (4, 3), "white").save(out, "JPEG", exif=exif, comment=SECRET.encode())
    return out.getvalue() + SECRET.encode()


SVG = f"""<?xml version="1.0"?><!-- {SECRET} -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:app="https://app.invalid/"
  app:docname="C:/{SECRET}.svg" onload="alert(1)" width="4" height="3"><metadata>{SECRET}</metadata>
<title>{SECRET}</title><script>{SECRET}</script><app:view note="{SECRET}"/>
<image xlink:href="https://e.invalid/x.png"/><rect width="4" height="3" data-who="{SECRET}"/>
<text>Kitchen</text></svg>"""


@pytest.mark.parametrize(
    ("data", "media"), [(png(), "image/png"), (jpeg(), "image/jpeg"), (SVG.encode(), "image/svg+xml")]
)
def test_what_is_written_beside_the_pixels_is_left_behind(data: bytes, media: str) -> None:
    kept = bare(data, media)
    assert kept
    assert SECRET.encode() not in kept
    assert b"invalid" not in kept
    assert b"alert" not in kept


def test_the_pixels_of_a_png_stay_as_they_are() -> None:
    before, after = Image.open(io.BytesIO(png())), Image.open(io.BytesIO(bare(png(), "image/png")))
    assert before.tobytes() == after.tobytes()


def test_a_photograph_is_turned_as_it_was_held() -> None:
    assert Image.open(io.BytesIO(bare(jpeg(), "image/jpeg"))).size == (3, 4)


def test_the_words_of_a_drawing_stay() -> None:
    assert b"Kitchen" in bare(SVG.encode(), "image/svg+xml")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("cut.png", png()[:40]),
        ("other.png", jpeg()),
        ("cut.jpg", jpeg()[:40]),
        ("page.svg", b"<html><script/></html>"),
        ("broken.svg", b"<svg"),
        ("entity.svg", b'<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>'),
        ("note.txt", b"text"),
    ],
)
def test_what_is_no_picture_of_its_kind_is_not_carried(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    assert as_address(tmp_path / name) == ""


@pytest.mark.usefixtures("with_key")
def test_publish_names_each_picture_that_somebody_must_look_at(
    copy: Path, tmp_path: Path, second_person: Callable[[Path], None]
) -> None:
    folder = copy / "reviews" / "rowan" / "summary"
    (folder / "images").mkdir()
    (folder / "images" / "plan.png").write_bytes(png())
    path = next(folder.glob("*key-issues.md"))
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}\n![Plan of [[home-1]], three rooms](images/plan.png)\n", encoding="utf-8")
    command = [sys.executable, "-m", "casereview", "publish", "rowan", "--output", str(tmp_path / "out")]
    ran = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert "CR851" in ran.stdout
    second_person(copy)
    ran = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "Look at each before you send anything" in ran.stdout
    assert re.search(r"1\. Plan of .*home.*, three rooms", ran.stdout)
    html = (tmp_path / "out" / "executive-summary.html").read_text(encoding="utf-8")
    carried = [base64.b64decode(found) for found in re.findall(r"data:image/png;base64,([^\"]*)", html)]
    assert carried
    assert all(SECRET.encode() not in data for data in carried)
