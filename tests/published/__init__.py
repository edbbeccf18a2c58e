"""
Published figures and worked answers, reproduced to the printed digit.
"""
