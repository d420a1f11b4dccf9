struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::column]] int age = 0;    // expected-error {{'orm::column' needs a string}} expected-note {{write it as in}}
    [[orm::on_delete()]] int x = 0; // expected-error {{'orm::on_delete' needs 'cascade', 'restrict', 'set_null', 'set_default' or 'no_action'}} expected-note {{write it as in}}
};
