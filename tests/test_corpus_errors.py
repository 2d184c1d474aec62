"""Each error is one Chinese sentence: which file, what is wrong, what to do."""

import inspect

import pytest

from corpus import errors

CONCRETE = [
    one
    for _, one in inspect.getmembers(errors, inspect.isclass)
    if issubclass(one, errors.FileError) and one is not errors.FileError
]


@pytest.mark.parametrize("kind", CONCRETE)
def test_names_the_file_and_what_to_do(kind):
    sentence = str(kind("预算.docx"))
    assert sentence.startswith("「预算.docx」")
    assert sentence.count("。") == 1 and sentence.endswith("。")
    assert kind.problem in sentence and "请" in sentence


@pytest.mark.parametrize("kind", CONCRETE)
def test_is_also_a_builtin_error(kind):
    assert issubclass(kind, (ValueError, OSError))
    assert issubclass(kind, errors.BudgetQAError)


def test_a_reader_that_does_not_know_the_name_lets_the_door_add_it():
    error = errors.TooLarge(problem="太大，有 80 MB")
    assert str(error.named("a.xlsx")) == "「a.xlsx」太大，有 80 MB；请拆分或压缩图片后再导入。"
    assert type(error.named("a.xlsx")) is errors.TooLarge


def test_every_class_stands_in_the_tree_of_the_docstring():
    assert all(one.__name__ in (errors.__doc__ or "") for one in CONCRETE)
