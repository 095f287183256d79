"""What cannot be taken back is asked once: whoever means it types the name of the stage."""

import sys


def agreed(question: str, stage: str) -> bool:
    """Whether whoever sits there types the stage's name; Ctrl-C is a no."""
    try:
        print(f"{question} Type {stage} to do it: ", end="", flush=True)
        return sys.stdin.readline().strip() == stage
    except KeyboardInterrupt:
        return False
