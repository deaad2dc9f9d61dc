"""Addresses are what the schema of relationships takes (xs:anyURI)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from councildoc.ooxml.addresses import SCHEMES, encoded, is_address

ANY_URI = etree.XMLSchema(
    etree.XML(
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">'
        '<xs:element name="to" type="xs:anyURI"/></xs:schema>'
    )
)
ANY = st.characters(codec="utf-8", exclude_categories=["Cc"])
PATHS = st.text(st.one_of(st.sampled_from("%[]#/?:@&é{} <>"), ANY))


@given(st.sampled_from(SCHEMES[:2]), PATHS)
def test_what_is_written_in_per_cent_signs_is_an_address(scheme: str, path: str) -> None:
    made = encoded(f"{scheme}a.example/{path}")
    assert is_address(made)
    assert encoded(made) == made
    element = etree.Element("to")
    element.text = made
    assert ANY_URI.validate(element)


def test_an_address_stays_as_it_is() -> None:
    for link in ("https://[2001:db8::1]:8080/x", "http://a.example/?q=é", "mailto:a@b.example?subject=x%20y"):
        assert is_address(link)
        assert encoded(link) == link
