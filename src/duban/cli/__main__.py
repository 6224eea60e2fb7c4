"""`python -m duban.cli`: the same as `duban`."""

from duban.cli.main import main

if __name__ == "__main__":
    main(prog_name="duban")
