"""SQLAlchemy's ORM: a session, its objects, and its bulk operations where it has them."""

import sqlalchemy as sa
from sqlalchemy.orm import Session, declarative_base, relationship, selectinload

Base = declarative_base()
COLUMNS = ("name", "email", "age", "score", "bio")


class User(Base):
    __tablename__ = "users"
    id = sa.Column(sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True)
    name = sa.Column(sa.String, nullable=False)
    email = sa.Column(sa.String, nullable=False)
    age = sa.Column(sa.Integer, nullable=False)
    score = sa.Column(sa.Float, nullable=False)
    bio = sa.Column(sa.String)


class Author(Base):
    __tablename__ = "authors"
    id = sa.Column(sa.BigInteger, primary_key=True)
    name = sa.Column(sa.String, nullable=False)
    email = sa.Column(sa.String, nullable=False)
    posts = relationship("Post")


class Post(Base):
    __tablename__ = "posts"
    id = sa.Column(sa.BigInteger, primary_key=True)
    title = sa.Column(sa.String, nullable=False)
    views = sa.Column(sa.BigInteger, nullable=False)
    author_id = sa.Column(sa.ForeignKey("authors.id"), nullable=False)


def make_engine(database):
    if database.kind == "sqlite":
        # As SQLAlchemy 2 does by itself; 1.4 would open the file anew for each session.
        engine = sa.create_engine("sqlite:///" + database.path, future=True, poolclass=sa.pool.QueuePool)

        @sa.event.listens_for(engine, "connect")
        def set_up(connection, _record):
            connection.execute("PRAGMA synchronous = NORMAL")

        return engine
    return sa.create_engine("postgresql+psycopg2://", creator=database.connect, future=True)


class Peer:
    name = "SQLAlchemy"
    version = sa.__version__
    user, author, post = User, Author, Post

    def open(self, database):
        self.engine = make_engine(database)

    def finish(self):
        self.engine.dispose()

    def session(self):
        return Session(self.engine, future=True, expire_on_commit=False)

    def insert_each(self, users):
        with self.session() as session:
            stored = [self.user(**dict(zip(COLUMNS, user))) for user in users]
            for user in stored:
                session.add(user)
                session.flush()
            session.commit()
            return len([user.id for user in stored])

    def insert_bulk(self, users):
        with self.session() as session:
            session.execute(sa.insert(self.user), [dict(zip(COLUMNS, user)) for user in users])
            session.commit()
            return len(users)

    def find_each(self, keys):
        found = 0
        for key in keys:
            with self.session() as session:
                found += session.get(self.user, key).id
        return found

    def find_each_in_read(self, keys):
        with self.session() as session:
            return sum(session.get(self.user, key).id for key in keys)

    def find_many(self, batches):
        found = 0
        for keys in batches:
            with self.session() as session:
                query = sa.select(self.user).where(self.user.id.in_(keys))
                found += sum(user.id for user in session.scalars(query))
        return found

    def scan(self):
        with self.session() as session:
            return sum(user.id for user in session.scalars(sa.select(self.user)).all())

    def filter(self, ages):
        found = 0
        for age in ages:
            with self.session() as session:
                query = (
                    sa.select(self.user).where(self.user.age.between(age, age + 1)).order_by(self.user.name).limit(100)
                )
                found += len(session.scalars(query).all())
        return found

    def update_each(self, changes):
        with self.session() as session:
            for key, age in changes:
                session.execute(
                    sa.update(self.user)
                    .where(self.user.id == key)
                    .values(age=age)
                    .execution_options(synchronize_session=False)
                )
            session.commit()
            return len(changes)

    def update_bulk(self, changes):
        with self.session() as session:
            session.bulk_update_mappings(self.user, [{"id": key, "age": age} for key, age in changes])
            session.commit()
            return len(changes)

    def children_each(self):
        with self.session() as session:
            authors = session.scalars(sa.select(self.author).order_by(self.author.id)).all()
            return sum(len(author.posts) for author in authors)

    def children_at_once(self):
        with self.session() as session:
            query = sa.select(self.author).order_by(self.author.id).options(selectinload(self.author.posts))
            return sum(len(author.posts) for author in session.scalars(query).all())

    def dynamic(self, searches):
        found = 0
        for key, min_age, min_score, min_name in searches:
            query = sa.select(self.user).where(self.user.id == key)
            if min_age is not None:
                query = query.where(self.user.age >= min_age)
            if min_score is not None:
                query = query.where(self.user.score >= min_score)
            if min_name is not None:
                query = query.where(self.user.name >= min_name)
            with self.session() as session:
                found += sum(user.id for user in session.scalars(query))
        return found
