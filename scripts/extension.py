"""Builds the browser extension, as folders and as packages, for Chrome and Firefox: copied, never compiled."""

import json
import shutil
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "extension"
DIST = ROOT / "dist" / "extension"
BROWSERS = ("chrome", "firefox")
FOLDERS = ("_locales", "icons", "lib", "options", "popup", "reading", "style")
# The look is that of the app, from the same files.
SHARED = ("tokens", "reset", "base", "button", "field", "form", "notice", "utilities")
FONT = ROOT / "static" / "fonts" / "ui" / "source-sans-3-latin-wght-normal.woff2"
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same files make the same package


def main() -> int:
    """Build for both browsers; says where the packages are."""
    for browser in BROWSERS:
        folder = build(browser, DIST / browser)
        print(pack(folder, DIST / f"sartor-{browser}-{version()}.zip").relative_to(ROOT))
    return 0


def build(browser: str, folder: Path) -> Path:
    """The extension as a folder that a browser loads."""
    shutil.rmtree(folder, ignore_errors=True)
    for name in FOLDERS:
        shutil.copytree(SOURCE / name, folder / name)
    shutil.copy2(SOURCE / "background.js", folder)
    sheets = [(ROOT / "static" / "css" / f"{name}.css").read_text("utf-8") for name in SHARED]
    (folder / "style" / "shared.css").write_text("".join(sheets), "utf-8")
    (folder / "fonts").mkdir()
    shutil.copy2(FONT, folder / "fonts")
    (folder / "manifest.json").write_text(json.dumps(manifest(browser), indent=2) + "\n", "utf-8")
    return folder


def manifest(browser: str) -> dict[str, object]:
    """What both browsers are told, and what this one is told besides."""
    common = json.loads((SOURCE / "manifest.json").read_text("utf-8"))
    return {**common, **json.loads((SOURCE / f"manifest.{browser}.json").read_text("utf-8"))}


def version() -> str:
    """Of the extension."""
    return str(manifest("chrome")["version"])


def pack(folder: Path, package: Path) -> Path:
    """A package of a folder, the same byte by byte for the same files."""
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(one for one in folder.rglob("*") if one.is_file()):
            entry = zipfile.ZipInfo(str(file.relative_to(folder)), LONG_AGO)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, file.read_bytes())
    return package


if __name__ == "__main__":
    sys.exit(main())
