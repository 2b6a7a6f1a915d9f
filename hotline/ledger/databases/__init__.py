"""Reading tickets out of a database.  Importing a module of this room brings no driver and no pandas."""
