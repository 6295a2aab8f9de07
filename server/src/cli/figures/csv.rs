//! The list of figures for spreadsheets: RFC 4180, with a byte order mark, by which Excel and WPS know UTF-8.

use crate::report::FigureRow;

const HEADER: &str = "indicator,text,value,low,high,unit,precision,role,period,part,heading,line,column,status,ties";

/// The rows as CSV.
pub(super) fn csv(rows: &[FigureRow]) -> String {
    let mut csv = format!("\u{FEFF}{HEADER}\r\n");
    for row in rows {
        let ties: Vec<String> = row.ties.iter().map(|tie| format!("{}: {}", tie.rule, tie.evidence.join("; "))).collect();
        let (line, column, ties) = (row.line.to_string(), row.column.to_string(), ties.join("\n"));
        let or_empty = |text: &'_ Option<String>| text.clone().unwrap_or_default();
        let fields = [
            row.indicator.clone(),
            row.text.clone(),
            or_empty(&row.value),
            or_empty(&row.low),
            or_empty(&row.high),
            row.unit.to_owned(),
            row.precision.to_owned(),
            row.role.to_owned(),
            or_empty(&row.period),
            or_empty(&row.part),
            or_empty(&row.heading),
            line,
            column,
            row.status.name().to_owned(),
            ties,
        ];
        csv += &fields.map(|field| quoted(&field)).join(",");
        csv += "\r\n";
    }
    csv
}

/// A field, in quotation marks where it needs them. A text that a spreadsheet would take for a formula is given a mark
/// in front, as it comes from drafts of others.
fn quoted(field: &str) -> String {
    let is_formula = field.starts_with(['=', '+', '@', '\t']) || (field.starts_with('-') && field.parse::<i64>().is_err());
    let field = if is_formula { format!("'{field}") } else { field.to_owned() };
    if field.contains([',', '"', '\r', '\n']) { format!("\"{}\"", field.replace('"', "\"\"")) } else { field }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn fields_are_quoted_where_they_need_it() {
        assert_eq!(quoted("受理104件"), "受理104件");
        assert_eq!(quoted("1,200件"), "\"1,200件\"");
        assert_eq!(quoted("称\"甲\"\n乙"), "\"称\"\"甲\"\"\n乙\"");
        assert_eq!(quoted("=1+1"), "'=1+1");
        assert_eq!(quoted("-5"), "-5");
    }
}
