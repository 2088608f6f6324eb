"""Time as it is drawn, on paper or on screen: a linear axis, intervals in rows, steps in lanes. Knows no paper."""
