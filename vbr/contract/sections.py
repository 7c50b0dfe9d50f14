"""A section of the agreement, or an entry of one: a marshmallow schema made from the class of its words."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, ClassVar

from marshmallow import EXCLUDE, Schema, ValidationError, post_load, validates_schema

from vbr.contract.fields import Form, Shape
from vbr.contract.page import Piece, Words
from vbr.contract.refusals import Misread, misplaced, problems_in, unknown_word
from vbr.errors import Problem

FormsOf = Callable[[type], Mapping[str, Form]]


class SectionSchema(Schema):
    """Checks which words are written, and builds the section."""

    class Meta(Schema.Meta):
        """Words that are not known are found below, where the nearest known ones can be told."""

        unknown = EXCLUDE

    builds: ClassVar[type]

    @property
    def forms(self) -> Mapping[str, Form]:
        """The form of every word."""
        return {str(form.data_key): form for form in self.fields.values() if isinstance(form, Form)}

    @property
    def chosen(self) -> Form | None:
        """The form whose own words stand among those of this section, if there is one."""
        return next((form for form in self.forms.values() if form.is_among_the_words), None)

    @property
    def musts(self) -> Mapping[str, str]:
        """The words that must be written, and what each means."""
        forms = self.forms.items()
        return {word: form.metadata["meaning"] for word, form in forms if form.metadata["must"]}

    @validates_schema(pass_original=True, skip_on_field_errors=False)
    def words_are_right(self, _data: Any, original_data: Words, **_: Any) -> None:
        """No word that is not known, and none missing."""
        problems = [
            Problem(
                "missing-word",
                f"The word {word} is missing{meaning and ': ' + meaning}.",
                path=original_data.path,
            )
            for word, meaning in self.musts.items()
            if word not in original_data
        ]
        if not self.chosen:
            unknown = [word for word in original_data if word not in self.forms]
            problems += [unknown_word(original_data, word, self.forms) for word in unknown]
        if problems:
            raise Misread(problems)

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> Any:
        """The section as the rest of the program sees it."""
        return self.builds(**data)

    def partly(self, data: Mapping[str, Any]) -> Any:
        """As much of the section as could be read, so that the rest of the page can be checked against it."""
        forms = {name: form for name, form in self.fields.items() if isinstance(form, Form)}
        missing = {name: form.nothing for name, form in forms.items() if form.metadata["must"]}
        return self.builds(**{**missing, **data})


class Section(Form):
    """The words of one class, in a group."""

    def __init__(self, builds: type, forms_of: FormsOf, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.builds, self.forms_of = builds, forms_of

    @property
    def nothing(self) -> Any:
        """The section with none of its words."""
        return self.schema.partly({})

    @property
    def said(self) -> str:
        """The words as they would be written."""
        return f"{{{', '.join(f'{word}: ...' for word in self.schema.forms)}}}"

    @property
    def schema(self) -> SectionSchema:
        """Made when first needed, because a value may hold a curve, whose words hold values."""
        return _schema_of(self.builds, self.forms_of)

    def read(self, piece: Piece) -> Any:
        """The section; all problems of its words together."""
        if not isinstance(piece, Words):
            raise misplaced(piece, self.said)
        try:
            return self.schema.load(piece)
        except ValidationError as error:
            valid: Any = error.valid_data
            raise Misread(problems_in(error.messages), self.schema.partly(valid)) from None

    def shape(self, shapes: dict[str, Shape]) -> Shape:
        """A reference to the shape of this class."""
        name = self.builds.__name__
        if name not in shapes:
            shapes[name] = {}
            words, musts = self.words(shapes)
            chosen = self.schema.chosen
            if chosen:
                shape = chosen.words_shape(shapes, words)
            else:
                shape = {"type": "object", "properties": words, "additionalProperties": False}
            meaning = (self.builds.__doc__ or "").strip().partition("\n")[0]
            shapes[name] = {**shape, "required": musts, "description": meaning}
        return {"$ref": f"#/$defs/{name}"}

    def words(self, shapes: dict[str, Shape]) -> tuple[dict[str, Shape], list[str]]:
        """The shape of each word with its meaning, and the words that must be written."""
        forms = self.schema.forms.items()
        words = {
            word: {**form.shape(shapes), "description": form.metadata["meaning"]}
            for word, form in forms
            if not form.is_among_the_words
        }
        return words, list(self.schema.musts)


@cache
def _schema_of(builds: type, forms_of: FormsOf) -> SectionSchema:
    schema = type(f"{builds.__name__}Schema", (SectionSchema,), {**forms_of(builds), "builds": builds})
    made: SectionSchema = schema()
    return made
