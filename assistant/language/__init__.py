"""Reading English guidance text: sentences, telling words, dates, values."""
