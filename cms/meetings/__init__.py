"""What happens at a meeting: agenda, papers, who came, minutes, matters arising, what was decided."""
