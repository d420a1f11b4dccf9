"""Python's own interface to databases, without an ORM: sqlite3 or psycopg2. Rows stay tuples."""

import sqlite3

COLUMNS = "SELECT id, name, email, age, score, bio FROM users"


class Peer:
    name = "DB-API"
    version = sqlite3.version

    def open(self, database):
        self.connection = database.connect()
        self.cursor = self.connection.cursor()
        self.mark = database.mark
        self.is_sqlite = database.kind == "sqlite"
        if self.is_sqlite:
            self.cursor.execute("PRAGMA synchronous = NORMAL")
        else:
            import psycopg2

            self.name, self.version = "psycopg2", psycopg2.__version__.split()[0]

    def finish(self):
        self.connection.commit()

    def sql(self, text):
        return text.replace("?", self.mark)

    def insert_each(self, users):
        insert = self.sql("INSERT INTO users (name, email, age, score, bio) VALUES (?, ?, ?, ?, ?)")
        keys = []
        for user in users:
            if self.is_sqlite:
                keys.append(self.cursor.execute(insert, user).lastrowid)
            else:
                self.cursor.execute(insert + " RETURNING id", user)
                keys.append(self.cursor.fetchone()[0])
        self.connection.commit()
        return len(keys)

    def insert_bulk(self, users):
        insert = "INSERT INTO users (name, email, age, score, bio) VALUES "
        if self.is_sqlite:
            self.cursor.executemany(insert + "(?, ?, ?, ?, ?)", users)
        else:
            from psycopg2.extras import execute_values

            execute_values(self.cursor, insert + "%s", users, page_size=1000)
        self.connection.commit()
        return len(users)

    def find_each(self, keys):
        query = self.sql(COLUMNS + " WHERE id = ?")
        found = 0
        for key in keys:
            self.cursor.execute(query, (key,))
            found += self.cursor.fetchone()[0]
            self.connection.commit()
        return found

    def find_each_in_read(self, keys):
        query = self.sql(COLUMNS + " WHERE id = ?")
        found = 0
        self.cursor.execute("BEGIN")
        for key in keys:
            self.cursor.execute(query, (key,))
            found += self.cursor.fetchone()[0]
        self.connection.commit()
        return found

    def scan(self):
        self.cursor.execute(COLUMNS)
        return sum(row[0] for row in self.cursor.fetchall())

    def filter(self, ages):
        query = self.sql(COLUMNS + " WHERE age BETWEEN ? AND ? ORDER BY name LIMIT 100")
        found = 0
        for age in ages:
            self.cursor.execute(query, (age, age + 1))
            found += len(self.cursor.fetchall())
        return found

    def update_each(self, changes):
        update = self.sql("UPDATE users SET age = ? WHERE id = ?")
        for key, age in changes:
            self.cursor.execute(update, (age, key))
        self.connection.commit()
        return len(changes)

    def children_each(self):
        query = self.sql("SELECT id, title, views, author_id FROM posts WHERE author_id = ?")
        self.cursor.execute("SELECT id, name, email FROM authors ORDER BY id")
        found = 0
        for author in self.cursor.fetchall():
            self.cursor.execute(query, (author[0],))
            found += len(self.cursor.fetchall())
        return found

    def children_at_once(self):
        self.cursor.execute("SELECT id, name, email FROM authors ORDER BY id")
        posts = {author[0]: [] for author in self.cursor.fetchall()}
        self.cursor.execute(
            "SELECT id, title, views, author_id FROM posts WHERE author_id IN (SELECT id FROM authors) ORDER BY author_id"
        )
        for post in self.cursor.fetchall():
            posts[post[3]].append(post)
        return sum(map(len, posts.values()))

    def dynamic(self, searches):
        found = 0
        for search in searches:
            query = COLUMNS + " WHERE id = ?"
            for value, condition in zip(search[1:], (" AND age >= ?", " AND score >= ?", " AND name >= ?")):
                if value is not None:
                    query += condition
            self.cursor.execute(self.sql(query), [value for value in search if value is not None])
            found += sum(row[0] for row in self.cursor.fetchall())
            self.connection.commit()
        return found
