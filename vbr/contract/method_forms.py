"""A method that the agreement names, with its words behind it: `{curve: steps, bands: [...]}`.

The words are the fields of the method itself, so a new method changes nothing here.
"""

from collections.abc import Callable, Iterable
from dataclasses import fields as fields_of
from typing import Any

import vbr.methods.combines
import vbr.methods.curves
import vbr.methods.references
import vbr.methods.solves  # noqa: F401 - each of these registers its methods
from vbr.contract.fields import Form, Shape
from vbr.contract.marks import Picks
from vbr.contract.page import Piece, Words
from vbr.contract.refusals import Misread, misplaced, refused, text_of, unknown_word
from vbr.contract.sections import Section, SectionSchema
from vbr.contract.values import Chosen
from vbr.errors import nearest
from vbr.methods.registry import methods


class ChosenForm(Form):
    """A method and its words, in a group of their own or among the words of their section."""

    def __init__(self, picks: Picks, section: Callable[[type], Section], value: Form, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.picks, self.section, self.value = picks, section, value

    @property
    def is_among_the_words(self) -> bool:
        """The method's words stand among those of the section: `scoring: {curve: levels, earns: ...}`."""
        return self.data_key == self.picks.word

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_: Any) -> Chosen:
        if not self.is_among_the_words:
            return self.read(value)
        assert isinstance(self.parent, SectionSchema), "a form with words of its own belongs to a section"
        return self.chosen(data, self.parent.forms)

    def read(self, piece: Piece) -> Chosen:
        """The method of a group of words, which may state its own full points."""
        return self.chosen(piece, [self.picks.word, "full_points"])

    def chosen(self, piece: Piece, own: Iterable[str]) -> Chosen:
        """The method; `own` are the words beside its own that are read elsewhere."""
        if not isinstance(piece, Words) or self.picks.word not in piece:
            raise misplaced(piece, f"the word {self.picks.word} with what follows it")
        own = list(own)
        name = self._name(piece[self.picks.word])
        filled = self._filled(methods(self.picks.kind)[name], piece.without(*own), own)
        full_points = piece.get("full_points") if not self.is_among_the_words else None
        read = self.value.read(full_points) if full_points is not None else None
        return Chosen(self.picks.kind, name, filled, read)

    def _name(self, piece: Piece) -> str:
        known = methods(self.picks.kind)
        name = text_of(piece, f"the name of a {self.picks.kind}")
        if name not in known:
            hint = nearest(name, known) or f"The language has {', '.join(known)}."
            raise refused(
                "unknown-method", piece, f'"{name}" is not a {self.picks.kind} of the language.', hint
            )
        return name

    def _filled(self, method: type, words: Words, own: list[str]) -> object:
        """The method with its parameters; every problem of its words together."""
        fields = [field.name for field in fields_of(method)]
        problems = [unknown_word(words, word, fields + own) for word in words if word not in fields]
        try:
            filled: object = self.section(method).read(
                words.only({w: words[w] for w in words if w in fields})
            )
        except Misread as error:
            problems = [*error.problems, *problems]
        if problems:
            raise Misread(problems)
        return filled

    def shape(self, shapes: dict[str, Shape]) -> Shape:
        """A group of words for each method."""
        return self.words_shape(shapes, {"full_points": self.value.shape(shapes)})

    def words_shape(self, shapes: dict[str, Shape], own: dict[str, Shape]) -> Shape:
        """The words of each method, beside others."""
        word, kind = self.picks.word, self.picks.kind
        choices: list[Shape] = []
        for name, method in methods(kind).items():
            brought, musts = self.section(method).words(shapes)
            choices.append({"properties": {word: {"const": name}, **brought}, "required": musts})
        return {
            "type": "object",
            "properties": {word: {"enum": list(methods(kind)), "description": f"the {kind}"}, **own},
            "required": [word],
            "anyOf": choices,
            "unevaluatedProperties": False,
        }


class CombineForm(Form):
    """The name of a way to combine, whose words are those of the score itself."""

    def __init__(self, picks: Picks, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.picks = picks

    def read(self, piece: Piece) -> str:
        """The name."""
        known = methods(self.picks.kind)
        name = text_of(piece, f"one of {', '.join(known)}")
        if name not in known:
            raise misplaced(piece, f"one of {', '.join(known)}", nearest(name, known))
        return name

    def shape(self, shapes: dict[str, Shape]) -> Shape:
        """The names."""
        return {"enum": list(methods(self.picks.kind))}
