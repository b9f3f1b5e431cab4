"""The action plan of a group as a spreadsheet: downloaded, filled in, brought back, looked through, applied."""
