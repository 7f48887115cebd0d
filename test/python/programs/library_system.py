from dataclasses import dataclass, field
from typing import Dict, List


@dataclass
class Book:
    isbn: str
    title: str
    author: str
    copies: int = 1


@dataclass
class Library:
    books: Dict[str, Book] = field(default_factory=dict)
    loans: Dict[str, List[str]] = field(default_factory=dict)

    def add(self, book: Book) -> None:
        if book.isbn in self.books:
            self.books[book.isbn].copies += book.copies
        else:
            self.books[book.isbn] = book

    def lend(self, isbn: str, person: str) -> str:
        book = self.books.get(isbn)
        if book is None:
            raise KeyError(f"unknown book {isbn}")
        if book.copies == 0:
            return f"{book.title} is out"
        book.copies -= 1
        self.loans.setdefault(person, []).append(isbn)
        return f"{person} takes {book.title}"


lib = Library()
lib.add(Book("1", "Dune", "Herbert", 2))
lib.add(Book("2", "Emma", "Austen"))
lib.add(Book("1", "Dune", "Herbert"))
for isbn, who in [("1", "Ann"), ("2", "Bob"), ("2", "Ann"), ("1", "Bob")]:
    print(lib.lend(isbn, who))
print(lib.loans)
print(lib.books["1"])
print(sorted(lib.books.values(), key=lambda b: b.author)[0].title)
lib.lend("9", "Cid")
