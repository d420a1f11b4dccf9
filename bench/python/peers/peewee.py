"""Peewee."""

import importlib

pw = importlib.import_module("peewee")
proxy = pw.DatabaseProxy()
ROWS_PER_INSERT = 100


class Model(pw.Model):
    class Meta:
        database = proxy


class User(Model):
    id = pw.BigAutoField()
    name = pw.TextField()
    email = pw.TextField()
    age = pw.IntegerField()
    score = pw.DoubleField()
    bio = pw.TextField(null=True)

    class Meta:
        table_name = "users"


class Author(Model):
    id = pw.BigAutoField()
    name = pw.TextField()
    email = pw.TextField()

    class Meta:
        table_name = "authors"


class Post(Model):
    id = pw.BigAutoField()
    title = pw.TextField()
    views = pw.BigIntegerField()
    author = pw.ForeignKeyField(Author, backref="posts")

    class Meta:
        table_name = "posts"


COLUMNS = [User.name, User.email, User.age, User.score, User.bio]


class Peer:
    name = "Peewee"
    version = pw.__version__

    def open(self, database):
        if database.kind == "sqlite":
            self.database = pw.SqliteDatabase(database.path, pragmas={"synchronous": "normal"})
        else:
            self.database = pw.PostgresqlDatabase(None)
            self.database.init(database.url, options="-c search_path=python")
        proxy.initialize(self.database)
        self.database.connect()

    def finish(self):
        pass

    def insert_each(self, users):
        keys = []
        with self.database.atomic():
            for name, email, age, score, bio in users:
                keys.append(User.create(name=name, email=email, age=age, score=score, bio=bio).id)
        return len(keys)

    def insert_bulk(self, users):
        with self.database.atomic():
            for rows in pw.chunked(users, ROWS_PER_INSERT):
                User.insert_many(rows, fields=COLUMNS).execute()
        return len(users)

    def find_each(self, keys):
        return sum(User.get_by_id(key).id for key in keys)

    def find_each_in_read(self, keys):
        with self.database.atomic():
            return self.find_each(keys)

    def find_many(self, batches):
        return sum(user.id for keys in batches for user in User.select().where(User.id.in_(keys)))

    def scan(self):
        return sum(user.id for user in list(User.select()))

    def filter(self, ages):
        found = 0
        for age in ages:
            found += len(list(User.select().where(User.age.between(age, age + 1)).order_by(User.name).limit(100)))
        return found

    def update_each(self, changes):
        with self.database.atomic():
            return sum(User.update(age=age).where(User.id == key).execute() for key, age in changes)

    def update_bulk(self, changes):
        with self.database.atomic():
            return User.bulk_update([User(id=key, age=age) for key, age in changes], [User.age], batch_size=100)

    def children_each(self):
        return sum(len(list(author.posts)) for author in Author.select().order_by(Author.id))

    def children_at_once(self):
        authors = pw.prefetch(Author.select().order_by(Author.id), Post.select())
        return sum(len(author.posts) for author in authors)

    def dynamic(self, searches):
        found = 0
        for key, min_age, min_score, min_name in searches:
            query = User.select().where(User.id == key)
            if min_age is not None:
                query = query.where(User.age >= min_age)
            if min_score is not None:
                query = query.where(User.score >= min_score)
            if min_name is not None:
                query = query.where(User.name >= min_name)
            found += sum(user.id for user in query)
        return found
