"""Why a spreadsheet is refused, in the words of whoever brought it."""

OLD_SHEET = (
    "This is an old Excel file (.xls). Open it in Excel, save it as a workbook (.xlsx) or as CSV, and try again."
)
OTHER_SHEET = (
    "This is a spreadsheet in a form that Folkmoot does not read. "
    "Save it as an Excel workbook (.xlsx) or as CSV, and try again."
)
NO_SHEET = "This is not a spreadsheet. Bring a file saved as an Excel workbook (.xlsx) or as CSV."
EMPTY = "The file has no rows."
TOO_LARGE = "The file is {:,} MB large. Spreadsheets of up to {:,} MB can be read: bring it in in parts."
TOO_MANY_ROWS = "The sheet “{}” has more than {:,} rows. Bring it in in parts."
TOO_MANY_CELLS = "The file has more than {:,} filled cells. Leave out what is not needed, or bring it in in parts."
TOO_LONG = "Cell {} holds more than {:,} characters, more than any spreadsheet program keeps in a cell."
NOT_CLOSED = (
    "A quotation mark opens in row {} and is never closed, so it cannot be said where that row ends. "
    "Close it, or save the file as CSV again."
)
OUT_OF_PLACE = (
    "In row {} words follow a closing quotation mark, so it cannot be said where that cell ends. "
    "Double the quotation marks within a cell, or save the file as CSV again."
)
TOO_LONG_ROW = "Row {} holds a cell longer than any spreadsheet program keeps. Is a quotation mark there never closed?"
