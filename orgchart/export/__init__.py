"""What leaves the program as pictures and paper. No Qt."""
