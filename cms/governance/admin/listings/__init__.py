"""Lists of documents and of amendments, for search, filter and paging."""
