"""Django's ORM, without the rest of Django."""

import importlib

django = importlib.import_module("django")
importlib.import_module("django.conf").settings.configure(
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)
django.setup()
models = importlib.import_module("django.db.models")
django_db = importlib.import_module("django.db")

ROWS_PER_STATEMENT = 100


class User(models.Model):
    name = models.TextField()
    email = models.TextField()
    age = models.IntegerField()
    score = models.FloatField()
    bio = models.TextField(null=True)

    class Meta:
        app_label = "bench"
        db_table = "users"


class Author(models.Model):
    name = models.TextField()
    email = models.TextField()

    class Meta:
        app_label = "bench"
        db_table = "authors"


class Post(models.Model):
    title = models.TextField()
    views = models.BigIntegerField()
    author = models.ForeignKey(Author, on_delete=models.CASCADE, related_name="posts")

    class Meta:
        app_label = "bench"
        db_table = "posts"


def make_users(users):
    return [User(name=name, email=email, age=age, score=score, bio=bio) for name, email, age, score, bio in users]


class Peer:
    name = "Django"
    version = django.__version__

    def open(self, database):
        self.finish()
        settings = {"ENGINE": "django.db.backends.sqlite3", "NAME": getattr(database, "path", "")}
        if database.kind == "postgres":
            import psycopg2.extensions

            parts = psycopg2.extensions.parse_dsn(database.url)
            settings = {
                "ENGINE": "django.db.backends.postgresql",
                "NAME": parts["dbname"],
                "USER": parts.get("user", ""),
                "HOST": parts.get("host", ""),
                "PORT": parts.get("port", ""),
                "OPTIONS": {"options": "-c search_path=python"},
            }
        handler = django_db.ConnectionHandler({"default": settings})
        django_db.connections.databases["default"] = handler.databases["default"]
        handler.ensure_defaults("default")
        handler.prepare_test_settings("default")
        django_db.connections["default"] = handler["default"]
        if database.kind == "sqlite":
            django_db.connection.cursor().execute("PRAGMA synchronous = NORMAL")

    def finish(self):
        django_db.connection.close()

    def insert_each(self, users):
        with django_db.transaction.atomic():
            stored = make_users(users)
            for user in stored:
                user.save(force_insert=True)
        return len([user.id for user in stored])

    def insert_bulk(self, users):
        return len(User.objects.bulk_create(make_users(users)))

    def find_each(self, keys):
        return sum(User.objects.get(pk=key).id for key in keys)

    def find_each_in_read(self, keys):
        with django_db.transaction.atomic():
            return self.find_each(keys)

    def find_many(self, batches):
        return sum(user.id for keys in batches for user in User.objects.in_bulk(keys).values())

    def scan(self):
        return sum(user.id for user in list(User.objects.all()))

    def filter(self, ages):
        found = 0
        for age in ages:
            found += len(User.objects.filter(age__range=(age, age + 1)).order_by("name")[:100])
        return found

    def update_each(self, changes):
        with django_db.transaction.atomic():
            return sum(User.objects.filter(pk=key).update(age=age) for key, age in changes)

    def update_bulk(self, changes):
        users = [User(pk=key, age=age) for key, age in changes]
        User.objects.bulk_update(users, ["age"], batch_size=ROWS_PER_STATEMENT)
        return len(users)

    def children_each(self):
        return sum(len(author.posts.all()) for author in Author.objects.order_by("id"))

    def children_at_once(self):
        return sum(len(author.posts.all()) for author in Author.objects.order_by("id").prefetch_related("posts"))

    def dynamic(self, searches):
        found = 0
        for key, min_age, min_score, min_name in searches:
            query = User.objects.filter(pk=key)
            if min_age is not None:
                query = query.filter(age__gte=min_age)
            if min_score is not None:
                query = query.filter(score__gte=min_score)
            if min_name is not None:
                query = query.filter(name__gte=min_name)
            found += sum(user.id for user in query)
        return found
