"""Dates and periods in six languages, written and read back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from councildoc.languages import LETTERS, long_date, lookup, parse_date, period, session_line


@pytest.mark.parametrize(
    ("letter", "day", "words"),
    [
        ("E", date(2018, 3, 19), "19 March 2018"),
        ("F", date(2018, 3, 19), "19 mars 2018"),
        ("F", date(2025, 5, 1), "1er mai 2025"),
        ("F", date(2025, 5, 11), "11 mai 2025"),
        ("S", date(2017, 6, 7), "7 de junio de 2017"),
        ("S", date(2017, 6, 1), "1 de junio de 2017"),
        ("R", date(2018, 10, 3), "3 октября 2018 года"),
        ("C", date(2018, 3, 19), "2018年3月19日"),
        ("A", date(2018, 7, 17), "17 يوليو 2018"),
    ],
)
def test_a_long_date(letter: str, day: date, words: str) -> None:
    assert long_date(day, letter) == words


WITHIN_A_MONTH = (date(2025, 6, 17), date(2025, 6, 27))
OVER_MONTHS = (date(2026, 4, 28), date(2026, 5, 8))
OVER_YEARS = (date(2025, 12, 28), date(2026, 1, 3))
SAME_MONTH_OF_TWO_YEARS = (date(2025, 5, 2), date(2026, 5, 3))


@pytest.mark.parametrize(
    ("letter", "days", "words"),
    [
        ("E", WITHIN_A_MONTH, "17-27 June 2025"),
        ("E", OVER_MONTHS, "28 April - 8 May 2026"),
        ("E", OVER_YEARS, "28 December 2025 - 3 January 2026"),
        ("E", SAME_MONTH_OF_TWO_YEARS, "2 May 2025 - 3 May 2026"),
        ("F", WITHIN_A_MONTH, "17-27 juin 2025"),
        ("F", (date(2025, 6, 1), date(2025, 6, 10)), "1er-10 juin 2025"),
        ("F", (date(2026, 4, 28), date(2026, 5, 1)), "28 avril - 1er mai 2026"),
        ("S", (date(2017, 5, 15), date(2017, 5, 25)), "15-25 de mayo de 2017"),
        ("S", OVER_MONTHS, "28 de abril - 8 de mayo de 2026"),
        ("S", OVER_YEARS, "28 de diciembre de 2025 - 3 de enero de 2026"),
        ("R", WITHIN_A_MONTH, "17–27 июня 2025 года"),
        ("R", OVER_YEARS, "28 декабря 2025 года – 3 января 2026 года"),
        ("C", (date(2018, 4, 17), date(2018, 4, 27)), "2018年4月17-27日"),
        ("C", OVER_MONTHS, "2026年4月28日-5月8日"),
        ("C", OVER_YEARS, "2025年12月28日-2026年1月3日"),
        ("A", WITHIN_A_MONTH, "17-27 يونيو 2025"),
        ("A", OVER_MONTHS, "28 أبريل - 8 مايو 2026"),
    ],
)
def test_a_period_says_no_more_than_it_must(
    letter: str, days: tuple[date, date], words: str
) -> None:
    assert period(*days, letter) == words


@pytest.mark.parametrize("letter", LETTERS)
def test_a_period_of_one_day_is_its_date(letter: str) -> None:
    assert period(date(2025, 6, 1), date(2025, 6, 1), letter) == long_date(date(2025, 6, 1), letter)


def test_a_period_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="2025-06-17 is before 2025-06-27"):
        period(date(2025, 6, 27), date(2025, 6, 17), "E")


@pytest.mark.parametrize(
    ("letter", "place", "line"),
    [
        ("E", "Geneva, Switzerland", "17-27 June 2025, Geneva, Switzerland"),
        ("C", "日内瓦", "2025年6月17-27日，日内瓦"),
        ("A", "جنيف، سويسرا", "17-27 يونيو 2025، جنيف، سويسرا"),
    ],
)
def test_the_session_line_joins_dates_and_place(letter: str, place: str, line: str) -> None:
    assert session_line(*WITHIN_A_MONTH, place, letter) == line


@pytest.mark.parametrize("letter", LETTERS)
def test_what_is_written_is_read_back_on_every_day_of_four_years(letter: str) -> None:
    first = date(2024, 1, 1)
    for day in (first + timedelta(n) for n in range(4 * 365 + 1)):
        assert parse_date(long_date(day, letter), letter) == day
        assert parse_date(day.isoformat(), letter) == day


@pytest.mark.parametrize(
    ("letter", "text", "day"),
    [
        ("E", "  16  may\u00a02025 ", date(2025, 5, 16)),
        ("E", "06 May 2025", date(2025, 5, 6)),
        ("F", "1 mai 2025", date(2025, 5, 1)),
        ("F", "1ER MAI 2025", date(2025, 5, 1)),
        ("F", "15 AOÛT 2025", date(2025, 8, 15)),
        ("R", "3 ОКТЯБРЯ 2018 ГОДА", date(2018, 10, 3)),
        ("C", "2018年3月09日", date(2018, 3, 9)),
    ],
)
def test_spaces_case_and_leading_noughts_do_not_matter(letter: str, text: str, day: date) -> None:
    assert parse_date(text, letter) == day


@pytest.mark.parametrize(
    "text",
    [
        "", "16 May", "May 16, 2025", "16 mai 2025", "16/05/2025", "2025-5-16", "20250516",
        "2025-W20-5", "16 May 2025 extra", "١٦ May 2025", "1er May 2025", "16 May 25",
        "2025-02-30", "30 February 2025", "0 May 2025", "2025-13-01", "99 May 2025",
        "2025-05-16T10:00", "0000-01-01",
    ],
)  # fmt: skip
def test_anything_else_is_no_date(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the words of the error are not promised
        parse_date(text, "E")


def test_another_languages_date_is_no_date() -> None:
    for written in LETTERS:
        for read in LETTERS:
            text = long_date(date(2025, 5, 1), written)
            if read != written and {read, written} != {"A", "E"}:
                with pytest.raises(ValueError):  # noqa: PT011
                    parse_date(text, read)


@pytest.mark.parametrize(
    ("text", "place"),
    [("Geneva, 17-27 April 2018", "Geneva"), ("17-27 April 2018 Geneva", "Geneva"),
     ("Geneva, 11 June 2019", "Geneva"), ("mardi 11 juin 2019", None), ("Tuesday 11 June 2019", None)],
)  # fmt: skip
def test_a_weekday_is_no_place_of_a_session(text: str, place: str | None) -> None:
    found = lookup.find_session(text)
    assert (found and found[2]) == place
