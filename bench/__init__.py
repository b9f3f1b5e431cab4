"""What Folkmoot costs: each module measures one kind of work against a reference."""
