//! Writes blocks as a WordprocessingML package in the look of official documents.
//!
//! Written by hand, with the zip library that is there already: a package of seven small parts is
//! less than what a library would bring in, paragraph numbers that grow with every call (as such
//! libraries have them) would break "the same data, the same bytes", and characters that XML cannot
//! hold are dropped here instead of spoiling the file.

mod body;
mod xml;

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use self::xml::escaped;
use super::{PaperBlock, PaperSheet};
use crate::ground::calendar::Day;
use crate::ground::error::{Problem, ProblemCode, Result};

const DECLARATION: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;

const CONTENT_TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/fontTable.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#;

const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#;

const DOCUMENT_RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable" Target="fontTable.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/></Relationships>"#;

const STYLES: &str = r#"<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="仿宋_GB2312" w:hAnsi="仿宋_GB2312" w:eastAsia="仿宋_GB2312" w:cs="Times New Roman"/><w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:qFormat/></w:style></w:styles>"#;

/// Fonts are named, never shipped; where one is not installed the one beside it stands in.
const FONTS: &[(&str, &str)] =
    &[("方正小标宋简体", "华文中宋"), ("仿宋_GB2312", "仿宋"), ("黑体", "SimHei"), ("宋体", "SimSun")];

/// The document as bytes. `on` goes into the file's properties: the clock is not asked.
pub(super) fn to_bytes(title: &str, sheet: PaperSheet, blocks: &[PaperBlock], on: Day) -> Result<Vec<u8>> {
    let core = format!(
        r#"<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{}</dc:title><dc:creator>党务台账</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">{on}T00:00:00Z</dcterms:created></cp:coreProperties>"#,
        escaped(title)
    );
    let fonts: String = FONTS
        .iter()
        .map(|(name, beside)| {
            format!(r#"<w:font w:name="{name}"><w:altName w:val="{beside}"/><w:charset w:val="86"/></w:font>"#)
        })
        .collect();
    let fonts =
        format!(r#"<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{fonts}</w:fonts>"#);
    let parts: [(&str, &str); 8] = [
        ("[Content_Types].xml", CONTENT_TYPES),
        ("_rels/.rels", RELATIONS),
        ("docProps/core.xml", &core),
        ("word/_rels/document.xml.rels", DOCUMENT_RELATIONS),
        ("word/document.xml", &body::document(sheet, blocks)),
        ("word/fontTable.xml", &fonts),
        ("word/footer1.xml", &body::footer(sheet)),
        ("word/styles.xml", STYLES),
    ];
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, options).map_err(|e| fault(&e))?;
        zip.write_all(DECLARATION.as_bytes()).and_then(|()| zip.write_all(text.as_bytes())).map_err(|e| fault(&e))?;
    }
    Ok(zip.finish().map_err(|e| fault(&e))?.into_inner())
}

/// A refusal of the writer beneath: a fault of the program.
fn fault(error: &dyn std::error::Error) -> Problem {
    tracing::error!(%error, "writing a document");
    Problem::new(ProblemCode::Internal, "生成文书时出错").advise("请重试。")
}
