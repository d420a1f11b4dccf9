struct [[orm::table, orm::index(id, wher("id > 1"))]] User {  // expected-error {{'orm::index' does not know 'wher'; did you mean 'where'?}} expected-fixit {{where}} expected-note {{it takes}}
    [[orm::primary_key]] int id = 0;
};
