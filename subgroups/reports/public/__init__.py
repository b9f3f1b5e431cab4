"""What the public reads of quarterly reports, once the partnership received them."""
