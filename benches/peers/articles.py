#!/usr/bin/env python3
"""Web pages a second: Actorium beside trafilatura, readability, newspaper4k and resiliparse, in one run.

    pip install trafilatura readability-lxml lxml_html_clean newspaper4k resiliparse
    python benches/peers/articles.py target/release/actorium FOLDER

FOLDER holds saved pages (*.html). Each is timed three times, one after the other in turns, and the best of the three counts, by the CPU time of
all its processes and by the clock. Actorium starts anew each time and writes JSON lines; the others are loaded before and are given bytes. What is
not installed is left out.
"""
import glob, os, resource, subprocess, sys, time


def peers():
    """Name and function of each that is here: bytes of a page in, its article out."""
    found = []
    try:
        import trafilatura
        words = lambda page, **ways: trafilatura.extract(page.decode("utf8", "replace"), include_comments=False, **ways)
        found += [("trafilatura", words), ("trafilatura, precision", lambda page: words(page, favor_precision=True))]
    except ImportError:
        pass
    try:
        from lxml import html
        from readability import Document
        found.append(("readability-lxml", lambda page: html.fromstring(Document(page.decode("utf8", "replace")).summary()).text_content()))
    except ImportError:
        pass
    try:
        import newspaper

        def read(page):
            article = newspaper.Article("http://example.org/")
            article.download(input_html=page.decode("utf8", "replace"))
            article.parse()
            return article.text

        found.append(("newspaper4k", read))
    except ImportError:
        pass
    try:
        from resiliparse.extract.html2text import extract_plain_text
        found.append(("resiliparse", lambda page: extract_plain_text(page.decode("utf8", "replace"), main_content=True)))
    except ImportError:
        pass
    return found


def cpu():
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def main():
    program, folder = sys.argv[1:]
    paths = sorted(glob.glob(os.path.join(folder, "*.html")))
    pages = []
    for path in paths:
        with open(path, "rb") as page:
            pages.append(page.read())

    def of_all(read):
        def run():
            for page in pages:
                try:
                    read(page)
                except Exception:
                    pass  # A page that a peer cannot read costs what it costs.
        return run

    actorium = lambda: subprocess.run([program, "text", folder, "--jsonl"], stdout=subprocess.DEVNULL, check=False)
    readers = [("actorium", actorium)] + [(name, of_all(read)) for name, read in peers()]
    best = {}
    for _ in range(3):
        for name, run in readers:
            begun, spent = time.monotonic(), cpu()
            run()
            both = (time.monotonic() - begun, cpu() - spent)
            best[name] = tuple(map(min, best.get(name, both), both))
    for name, (seconds, spent) in best.items():
        print(f"{name:24} {len(pages) / spent:8.1f} pages a second of CPU {len(pages) / seconds:8.1f} by the clock")


main()
