"""The views of published data: the record of a page, tables, entities, the calendar, and the page that lists them all."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from casegen.pages.views.pieces import Link
from casegen.values.codec import Plain
from casegen.values.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. `form` says what its values are.

    `string`, `integer`, `boolean`, `day` (a full date in ISO 8601), `list` (of strings); `date` as `pages.records.date_of`
    gives it; `text` and `texts`: a string, or a list of them, by language.
    """

    name: str
    form: str = "string"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of values, one for each column, which are plain and may be None. A text has a column for each of `languages`."""

    name: str
    columns: tuple[Column, ...]
    languages: tuple[str, ...]
    rows: tuple[tuple[Plain, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class RecordView:
    """What a page says, as plain values; and what stands of it in the tables and among the entities of the publication."""

    record: Mapping[str, Plain]
    tables: tuple[Table, ...] = ()
    entities: tuple[Mapping[str, Plain], ...] = ()


@dataclass(frozen=True, slots=True)
class TableView:
    """A table of the whole publication, or of the cases of a country."""

    table: Table


@dataclass(frozen=True, slots=True)
class EntitiesView:
    """All entities of the publication, as FollowTheMoney knows them."""

    entities: tuple[Mapping[str, Plain], ...]


@dataclass(frozen=True, slots=True)
class PlannedView:
    """An event of a calendar, from its first to its last day. `stamp` is the day on which the case was last said to change."""

    id: str
    begin: date
    end: date
    text: str
    case: str
    url: str
    stamp: date


@dataclass(frozen=True, slots=True)
class CalendarView:
    """Events that are still to come, by date."""

    title: str
    events: tuple[PlannedView, ...]


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of data: its address; what it holds, by a word of ours or, where that is the cases of a country, by its name;
    and how many rows, where it is a table.
    """

    address: str
    holds: str
    rows: int | None = None
    country: Link | None = None

    @property
    def name(self) -> str:
        """The last part of its address."""
        return self.address.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class DataView:
    """data.html: the files of data as of a day; those of countries apart."""

    as_of: date
    files: tuple[DataFile, ...]
    countries: tuple[DataFile, ...]
