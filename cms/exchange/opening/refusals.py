"""Why a file is refused, in the words of whoever brought it."""

DAMAGED = "The file is damaged or broken off, so it cannot be read. Save or download it again and try once more."
PROTECTED = "The file is protected by a password. Open it, save it without one and try again."
TOO_DEEP = "The file nests lists, tables or boxes hundreds of levels deep, as no document does, so it was not read."
TOO_HEAVY = (
    "Reading the file took more memory or time than any document needs, so it was stopped. "
    "Save it anew with the program it was made with, or bring it in in parts."
)
DECLARATION = (
    "The file brings a document type declaration, by which a file can read other files. "
    "No program for writing puts one there, so it was not read."
)
BOMB = "The file unpacks to {:,} MB, more than any document, so it was not read."
OUTSIDE = "The file holds a part called \u201c{}\u201d, a name that points outside it, so it was not read."
PACKED = "This is a packed file (ZIP), not a document. Unpack it and bring in the files in it."
SHEET = "This is a spreadsheet, not a text. Copy what you need of it into a document."
SLIDES = "This is a presentation, not a text. Copy what you need of it into a document."
OLD_WORD = "This is an old Word file (.doc). Open it in Word, save it as .docx and try again."
OTHER_OFFICE = "This is an old Office file. Open it in the program it was made with, save it as .docx and try again."
NO_WORDS = (
    "The pages of this PDF are pictures without text, as a scanner makes them. "
    "Bring in the document it was printed from, or have the text recognised first."
)
NO_SUCH_PART = "The file lacks the part that holds its text, so it is damaged or was never finished."
TOO_LARGE = (
    "The file is {:,} MB large. Files of up to {:,} MB can be read: leave out pictures, or bring it in in parts."
)
TOO_MANY_PAGES = "The PDF has {:,} pages. Up to {:,} can be read: bring it in in parts."
