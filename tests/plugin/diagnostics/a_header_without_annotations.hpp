// expected-warning@none {{has no annotated class}} expected-note@none {{mark a class with [[orm::table]]}}
struct User {
    int id = 0;
};
