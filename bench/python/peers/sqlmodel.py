"""SQLModel: SQLAlchemy's session with models of its own."""

from typing import List, Optional

import sqlmodel
from sqlmodel import Field, Relationship, SQLModel

from peers import sqlalchemy


class User(SQLModel, table=True):
    __tablename__ = "users"
    id: Optional[int] = Field(default=None, primary_key=True)
    name: str
    email: str
    age: int
    score: float
    bio: Optional[str] = None


class Author(SQLModel, table=True):
    __tablename__ = "authors"
    id: Optional[int] = Field(default=None, primary_key=True)
    name: str
    email: str
    posts: List["Post"] = Relationship()


class Post(SQLModel, table=True):
    __tablename__ = "posts"
    id: Optional[int] = Field(default=None, primary_key=True)
    title: str
    views: int
    author_id: int = Field(foreign_key="authors.id")


class Peer(sqlalchemy.Peer):
    name = "SQLModel"
    version = sqlmodel.__version__
    user, author, post = User, Author, Post

    def session(self):
        return sqlmodel.Session(self.engine, expire_on_commit=False)
