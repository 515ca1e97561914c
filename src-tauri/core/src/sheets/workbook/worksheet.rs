//! One sheet of a packed workbook, in a single pass.

use quick_xml::events::{BytesStart, Event};

use super::clean::unescaped;
use super::formats::Look;
use super::grid::{Budget, Grid};
use super::problems::{cell_place, damaged};
use super::remarks::RemarkKind;
use super::shown::{iso_cell, shown};
use super::xml::{Xml, attribute, attributes, cell_reference, is_true, region};
use super::{Cell, Sheet};
use crate::ground::error::Result;
use crate::ground::text::clean;

/// What all sheets of a workbook share.
pub struct Shared {
    /// Strings as cells, and whether something of them could not be read.
    pub strings: Vec<(Cell, bool)>,
    /// What each style of cells makes of numbers.
    pub looks: Vec<Look>,
    /// Days are counted from 1904.
    pub from_1904: bool,
}

/// Reads a sheet. None when the part turns out to be no worksheet.
pub fn read(text: &str, name: &str, shared: &Shared, budget: &mut Budget) -> Result<Option<Sheet>> {
    let mut xml = Xml::new(text);
    let mut grid = Grid::new(name, budget);
    let mut begun = false;
    loop {
        match xml.next()? {
            Event::Start(start) => {
                begun = true;
                match start.local_name().as_ref() {
                    "col" => hidden_columns(&start, &mut grid),
                    "sheetData" => break,
                    _ => {}
                }
            }
            Event::Eof if begun => return Ok(None),
            Event::Eof => return Err(damaged()),
            _ => {}
        }
    }
    Rows { xml: &mut xml, grid: &mut grid, shared, row: 0, column: 0, value: String::new() }.read()?;
    // What is broken behind the cells does not take them away.
    while let Ok(event) = xml.next() {
        match event {
            Event::Start(start) if start.local_name().as_ref() == "mergeCell" => {
                if let Some(region) = attribute(&start, "ref").and_then(region) {
                    grid.merge(region);
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    grid.finish().map(Some)
}

fn hidden_columns(start: &BytesStart<'_>, grid: &mut Grid<'_>) {
    let (mut first, mut last, mut hidden) = (0_u32, 0_u32, false);
    for (key, value) in attributes(start) {
        match key {
            "min" => first = value.parse().unwrap_or(0),
            "max" => last = value.parse().unwrap_or(0),
            "hidden" => hidden |= is_true(value),
            "width" => hidden |= value == "0",
            _ => {}
        }
    }
    if hidden && first > 0 && first <= last {
        grid.hide_columns(first - 1, last - 1);
    }
}

/// The rows of a sheet while they are read.
struct Rows<'r, 'a, 'g> {
    xml: &'r mut Xml<'a>,
    grid: &'r mut Grid<'g>,
    shared: &'r Shared,
    /// Where the next cell stands that does not say it itself.
    row: u32,
    column: u32,
    value: String,
}

/// What a cell holds besides its value.
#[derive(Default)]
struct Holds {
    formula: bool,
    value: bool,
    inline: Option<String>,
}

impl Rows<'_, '_, '_> {
    fn read(mut self) -> Result<()> {
        loop {
            match self.xml.next()? {
                Event::Start(start) => match start.local_name().as_ref() {
                    "c" => self.cell(&start)?,
                    "row" => self.begin(&start)?,
                    _ => {}
                },
                Event::End(end) => match end.local_name().as_ref() {
                    "row" => {
                        self.row = self.row.saturating_add(1);
                        self.column = 0;
                    }
                    "sheetData" => return Ok(()),
                    _ => {}
                },
                Event::Eof => return Err(damaged()),
                _ => {}
            }
        }
    }

    fn begin(&mut self, start: &BytesStart<'_>) -> Result<()> {
        let mut hidden = false;
        for (key, value) in attributes(start) {
            match key {
                "r" => {
                    let number: Option<u32> = value.parse().ok();
                    self.row = number.and_then(|number| number.checked_sub(1)).ok_or_else(damaged)?;
                }
                "hidden" => hidden |= is_true(value),
                "ht" => hidden |= value == "0",
                _ => {}
            }
        }
        if hidden {
            self.grid.hide_row(self.row);
        }
        Ok(())
    }

    fn cell(&mut self, start: &BytesStart<'_>) -> Result<()> {
        let (mut style, mut kind) = (0_usize, "");
        for (key, value) in attributes(start) {
            match key {
                "r" => (self.row, self.column) = cell_reference(value).ok_or_else(damaged)?,
                "s" => style = value.parse().unwrap_or(0),
                "t" => kind = value,
                _ => {}
            }
        }
        let holds = self.held()?;
        let (row, column) = (self.row as usize, self.column as usize);
        self.column = self.column.saturating_add(1);
        if let Some(text) = &holds.inline {
            return self.grid.put_text(row, column, text);
        }
        if self.value.is_empty() {
            // An empty text is a stored value; a formula without any has never been reckoned.
            if holds.formula && !(holds.value && kind == "str") {
                self.grid.remark(row, column, RemarkKind::NoStoredValue);
            }
            return Ok(());
        }
        match kind {
            "s" => self.shared_string(row, column),
            "" | "n" => self.number(row, column, style),
            "str" => self.grid.put_text(row, column, &unescaped(&self.value)),
            "b" => match self.value.trim() {
                "0" | "false" | "FALSE" => self.grid.put(row, column, Cell::Bool(false)),
                "1" | "true" | "TRUE" => self.grid.put(row, column, Cell::Bool(true)),
                _ => Err(damaged().at(cell_place(row, column))),
            },
            "d" => self.grid.put(row, column, iso_cell(&self.value)),
            "e" => self.grid.put(row, column, Cell::Error(clean(&self.value).into_owned())),
            _ => self.grid.put_text(row, column, &self.value),
        }
    }

    /// Reads to the end of the cell; its value stands in `self.value`.
    fn held(&mut self) -> Result<Holds> {
        self.value.clear();
        let mut holds = Holds::default();
        loop {
            match self.xml.next()? {
                Event::Start(inner) => match inner.local_name().as_ref() {
                    "v" => {
                        holds.value = true;
                        self.xml.text(&inner, &mut self.value)?;
                    }
                    "is" => holds.inline = Some(self.xml.rich_text(&inner)?),
                    "f" => {
                        holds.formula = true;
                        self.xml.skip(&inner)?;
                    }
                    _ => self.xml.skip(&inner)?,
                },
                Event::End(end) if end.local_name().as_ref() == "c" => return Ok(holds),
                Event::Eof => return Err(damaged()),
                _ => {}
            }
        }
    }

    fn shared_string(&mut self, row: usize, column: usize) -> Result<()> {
        let string = self.value.trim().parse::<usize>().ok().and_then(|number| self.shared.strings.get(number));
        let (cell, lossy) = string.ok_or_else(|| damaged().at(cell_place(row, column)))?;
        if *lossy {
            self.grid.remark(row, column, RemarkKind::Unreadable);
        }
        self.grid.put(row, column, cell.clone())
    }

    fn number(&mut self, row: usize, column: usize, style: usize) -> Result<()> {
        let Ok(number) = self.value.trim().parse::<f64>() else {
            return self.grid.put_text(row, column, &self.value);
        };
        let look = self.shared.looks.get(style).copied().unwrap_or_default();
        let (cell, stored) = shown(number, look, self.shared.from_1904);
        if let Some(stored) = stored {
            self.grid.remark(row, column, RemarkKind::ShownDiffers { stored });
        }
        self.grid.put(row, column, cell)
    }
}
