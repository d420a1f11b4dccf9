struct [[orm::table, orm::index(id, name("a"), name("b"))]] User {  // expected-error {{'name' is given twice in 'orm::index'}} expected-note {{write it as in}}
    [[orm::primary_key]] int id = 0;
    [[orm::check(sqlite("a"), sqlite("b"))]] int x = 0;  // expected-error {{'sqlite' is given twice in 'orm::check'}} expected-note {{write it as in}}
};
