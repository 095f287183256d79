"""The policy of the pages: it names what stands in them, to the letter, and nothing else."""

from pathlib import Path

from chalicelib.domain.menu.cards import card_of
from chalicelib.domain.menu.menus import freeze
from tests.bistro import BISTRO
from tools.build_site import build_site, build_templates
from tools.site_headers import POLICY_FILE, hashes_in, policy_for


def test_what_stands_in_a_page_is_named_by_its_hash_and_what_runs_nothing_is_not():
    """The hashes are those of the words "a" and "b", as any other program gives them."""
    page = '<style>a</style><script type="module">b</script><script type="application/json">c</script><script src="/d.js"></script>'
    assert hashes_in([page, page]) == {
        "StyleHashes": "'sha256-ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs='",
        "ScriptHashes": "'sha256-PiPoFgA5WUoziU9lZOGxNIu9egCI1CxKy3PurtWcAJ0='",
    }


def test_a_policy_without_hashes_allows_files_alone():
    assert "script-src 'self' ; style-src 'self' ;" in policy_for(hashes_in([]))


def test_all_languages_have_one_script_and_one_style_and_the_script_leads_nowhere(tmp_path: Path):
    """So a policy is short, and it stays when any other file is changed."""
    build_templates(tmp_path)
    pages = [page.read_text() for page in (tmp_path / "templates").rglob("index.html")]
    assert len(pages) == 3
    hashes = hashes_in(pages)
    assert {name: len(hashes[name].split()) for name in hashes} == {"ScriptHashes": 1, "StyleHashes": 1}
    [script] = {page.partition('<script type="module">')[2].partition("</script>")[0] for page in pages}
    assert "/assets/" not in script


def test_a_laptop_has_the_policy_of_what_it_has_built(tmp_path: Path):
    build_site(tmp_path / "site", card_of(BISTRO, freeze(BISTRO, 1, {})))
    site = tmp_path / "site"
    assert (site / POLICY_FILE).read_text() == policy_for(hashes_in(page.read_text() for page in site.glob("*.html")))
