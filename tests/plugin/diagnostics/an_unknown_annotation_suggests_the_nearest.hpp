struct [[orm::tabel]] User {  // expected-error {{unknown annotation 'orm::tabel'; did you mean 'orm::table'?}} expected-fixit {{table}}
    [[orm::primary_kye]] int id = 0;  // expected-error {{did you mean 'orm::primary_key'?}} expected-fixit {{primary_key}}
};
