"""`python -m nkreader`: the same door as the `nkreader` command."""

from nkreader.cli.main import main

if __name__ == "__main__":
    main()
